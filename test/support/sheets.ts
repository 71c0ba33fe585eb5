import { unzipped } from './unzip.ts'

/** A sheet of a workbook as it is in the file: text as text, numbers and days (their serial numbers) as numbers. */
export interface ReadSheet {
  name: string
  rows: (string | number | null)[][]
  xml: string
}

/** The sheets of an Excel workbook, read without the library that wrote it (ECMA-376, part 1, chapter 18). */
export function sheetsIn(file: ArrayBuffer): ReadSheet[] {
  const files = unzipped(file)
  const strings = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t[^>]*>(.*?)<\/t><\/si>/gs)].map(
    ([, text = '']) => plain(text),
  )
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*?name="([^"]*)"/g)]
  return names.map(([, name = ''], i) => {
    const xml = files.get(`xl/worksheets/sheet${i + 1}.xml`) ?? ''
    const rows = [...xml.matchAll(/<row [^>]*?>(.*?)<\/row>/gs)].map(([, row = '']) => {
      const cells: (string | number | null)[] = []
      for (const [, column = '', attributes = '', value = ''] of row.matchAll(
        /<c r="([A-Z]+)\d+"([^>]*)><v>(.*?)<\/v><\/c>/g,
      )) {
        while (cells.length < columnOf(column)) cells.push(null)
        cells.push(attributes.includes('t="s"') ? (strings[Number(value)] ?? '') : Number(value))
      }
      return cells
    })
    return { name: plain(name), rows, xml }
  })
}

const columnOf = (letters: string) => [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }
const plain = (text: string) => text.replaceAll(/&\w+;/g, (one) => entities[one] ?? one)
