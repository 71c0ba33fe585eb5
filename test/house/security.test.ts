import { expect, test } from 'vitest'
import { exists, read } from './code.ts'

const page = read('docs/security.md')

/** The level of each requirement of OWASP ASVS 5.0.0, in the order of its sections: 1.1 is 1.1.1 and 1.1.2. WebRTC (17) is left out. */
const levels = {
  ...{ '1.1': '22', '1.2': '1111122223', '1.3': '112222222223', '1.4': '222', '1.5': '123' },
  ...{ '2.1': '122', '2.2': '112', '2.3': '12223', '2.4': '23' },
  ...{ '3.1': '3', '3.2': '113', '3.3': '12223', '3.4': '11222233', '3.5': '11122333', '3.6': '3', '3.7': '22333' },
  ...{ '4.1': '12233', '4.2': '23333', '4.3': '22', '4.4': '1222' },
  ...{ '5.1': '2', '5.2': '112333', '5.3': '113', '5.4': '222' },
  ...{ '6.1': '122', '6.2': '111111112222', '6.3': '11223333', '6.4': '112233' },
  ...{ '6.5': '22222333', '6.6': '2223', '6.7': '33', '6.8': '2222' },
  ...{ '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '223', '7.6': '22' },
  ...{ '8.1': '1233', '8.2': '1123', '8.3': '133', '8.4': '23' },
  ...{ '9.1': '111', '9.2': '1222' },
  ...{ '10.1': '22', '10.2': '223', '10.3': '22223', '10.4': '1111122222233333' },
  ...{ '10.5': '22222', '10.6': '22', '10.7': '222' },
  ...{ '11.1': '2233', '11.2': '22233', '11.3': '11233', '11.4': '1222', '11.5': '23', '11.6': '23', '11.7': '33' },
  ...{ '12.1': '12233', '12.2': '11', '12.3': '22223' },
  ...{ '13.1': '2333', '13.2': '222223', '13.3': '2233', '13.4': '1222233' },
  ...{ '14.1': '22', '14.2': '12223333', '14.3': '122' },
  ...{ '15.1': '12233', '15.2': '12233', '15.3': '1222222', '15.4': '3333' },
  ...{ '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '2223' },
}
const required = new Map<string, string>(
  Object.entries(levels).flatMap(([section, each]) =>
    [...each].flatMap((level, i) => (level === '3' ? [] : [[`${section}.${i + 1}`, level] as const])),
  ),
)

const results = ['shown', 'documented', 'in part', 'not met', 'not shown', 'council', 'n/a']

/** A row of a table of requirements: several numbers share one when the same is to be said of them. */
const rows = [...page.matchAll(/^\| (\d+\.\d[\d., ]*) \| ([12, ]+) \| [^|]+ \| ([^|]+) \| ([^|]*)\|$/gm)].map(
  ([, numbers = '', level = '', result = '', by = '']) => ({ numbers: numbers.split(', '), level, result, by }),
)

/** What the page names as tests: a file, then titles in quotation marks. */
const named = [...page.matchAll(/`(test\/[^`]+)`((?:,? “[^”]+”)*)/g)].map(([, path = '', titles = '']) => ({
  path,
  titles: [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title),
}))

test('every requirement of levels 1 and 2 stands in docs/security.md once, at its level, with a result', () => {
  expect(rows.flatMap(({ numbers }) => numbers).sort()).toEqual([...required.keys()].sort())
  for (const { numbers, level, result } of rows) {
    const theirs = new Set(numbers.map((number) => required.get(number)))
    expect(level, numbers[0]).toBe([...theirs].sort().join(', '))
    expect(results, numbers[0]).toContain(result)
  }
})

test('what docs/security.md says is shown names a test, and what is documented says where', () => {
  const bare = rows.filter(
    ({ result, by }) =>
      (result === 'shown' && !/`test\/[^`]+` “/.test(by)) || (result === 'documented' && !/\]\([^)]+\)/.test(by)),
  )
  expect(bare).toEqual([])
  const silent = rows.filter(({ result, by }) => result !== 'council' && by.trim() === '')
  expect(silent).toEqual([])
})

test('every test that docs/security.md names is there, under that title', () => {
  expect(named.length).toBeGreaterThan(100)
  const missing = named.flatMap(({ path, titles }) => {
    if (!exists(path)) return [path]
    const text = read(path)
    const isThere = (title: string) => text.includes(`'${title}'`) || text.includes(`} ${title}\``)
    return titles.filter((title) => !isThere(title)).map((title) => `${path}: ${title}`)
  })
  expect(missing).toEqual([])
})

test('docs/security.md counts its own results rightly', () => {
  const [, counts = ''] = /^\| shown \|.*\n\|[-:|]+\n\|(.+)\|$/m.exec(page) ?? []
  const rightly = results.map((result) => rows.filter((row) => row.result === result).flatMap(({ numbers }) => numbers))
  expect(counts.split('|').map(Number)).toEqual(rightly.map(({ length }) => length))
  expect(page).toContain(`| ${results.join(' | ')} |`)
  expect(page).toContain(`${required.size} requirements`)
})

test('what docs/security.md points to is there', () => {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, words = '']) => words.toLowerCase().replaceAll(' ', '-'))
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(10)
  const dead = links.filter((link) =>
    link.startsWith('#') ? !headings.includes(link.slice(1)) : !exists(`docs/${link}`),
  )
  expect(dead).toEqual([])
})
