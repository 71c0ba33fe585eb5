import { parse } from 'csv-parse/stream'

/** A file that can be read from its start more than once: an upload, a file on disk, a test's text. */
export type Source = () => ReadableStream<Uint8Array>

/** One record of a file. `line` is where it starts, counted from 1, the header included. */
export interface CsvRecord {
  line: number
  fields: string[]
}

/** A place where the text is not CSV. */
export interface CsvFault {
  line: number
  fault: string
}

/**
 * The records of a CSV file, read as a stream so that its size does not matter. The text is UTF-8 where all of it is
 * valid UTF-8, else windows-1252, in which "Get Information About Schools" writes (DOMAIN.md, Schools data).
 */
export async function* recordsOf(source: Source): AsyncGenerator<CsvRecord | CsvFault> {
  const faults: CsvFault[] = []
  /** Where the records start that are parsed and not given yet. */
  const starts: number[] = []
  let miscounted = 0
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 200_000,
    skip_records_with_error: true,
    on_record: (fields: string[], { lines }) => {
      const text = fields.some((field) => /[\r\n]/.test(field)) ? fields.join() : ''
      const breaks = text.match(/\r\n?|\n/g) ?? []
      // The parser counts a line break of two characters inside quotes as two lines.
      miscounted += breaks.join('').length - breaks.length
      starts.push(lines - miscounted - breaks.length)
      return fields
    },
    on_skip: (error) => {
      const one = { line: Number(error?.lines ?? 0) - miscounted, fault: faultOf(error?.code) }
      const last = faults.at(-1)
      // The parser tells of each quotation mark of a line.
      if (last?.line !== one.line || last.fault !== one.fault) faults.push(one)
      return undefined
    },
  })
  for await (const fields of chunksOf<string[]>((await utf8Of(inPieces(source))).pipeThrough(parser))) {
    yield* faults.splice(0)
    yield { line: starts.shift() ?? 0, fields }
  }
  yield* faults
}

function faultOf(code: string | undefined): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'has a quotation mark that is opened here or above and never closed'
  if (code === 'CSV_MAX_RECORD_SIZE') return 'is far too long: a quotation mark above may not be closed'
  return 'has a quotation mark in the middle of a value: write it twice, and put the value in quotation marks'
}

/** The same, in pieces that are soon read: an upload comes in one, and everybody would wait until it is parsed. */
function inPieces(source: Source): Source {
  return () =>
    source().pipeThrough(
      new TransformStream({
        transform: (chunk, out) => {
          for (let at = 0; at < chunk.length; at += bytesAPiece) out.enqueue(chunk.subarray(at, at + bytesAPiece))
        },
      }),
    )
}

const bytesAPiece = 64 * 1024

async function utf8Of(source: Source): Promise<ReadableStream<Uint8Array>> {
  if (await isUtf8(source)) return source()
  return source().pipeThrough(decoderOf('windows-1252')).pipeThrough(new TextEncoderStream())
}

async function isUtf8(source: Source): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of chunksOf(source())) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function decoderOf(encoding: string): TransformStream<Uint8Array, string> {
  const decoder = new TextDecoder(encoding)
  return new TransformStream({
    transform: (chunk, out) => out.enqueue(decoder.decode(chunk, { stream: true })),
    flush: (out) => out.enqueue(decoder.decode()),
  })
}

/** What a stream gives, piece by piece; a reader that stops early lets the stream go. */
async function* chunksOf<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => {})
  }
}
