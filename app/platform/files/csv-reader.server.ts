/** Reads a CSV file as a stream. Accepts any line ending, a byte order mark, and line breaks inside quotes. */
import { parse, type CsvError } from 'csv-parse'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

const ESCAPED_FORMULA = /^'[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** A cell without the apostrophe that our own CSV files put in front of a formula. */
export const unescapeCell = (cell: string): string =>
  ESCAPED_FORMULA.test(cell) ? cell.slice(1) : cell

/** The file cannot be read. The message says what to do. `row` is the row where the problem was found; the header is row 1. */
export class UnreadableFile extends Error {
  readonly row: number
  constructor(message: string, row = 1) {
    super(message)
    this.row = row
  }
}

/** The whole civil service, 550,000 people, is about 60 MB. */
const MAX_FILE_BYTES = 150_000_000
/** A longer record means that a quotation mark was never closed. */
const MAX_RECORD_CHARACTERS = 4_000_000
const CHUNK_BYTES = 1 << 20

const SAVE_AS = 'Save it as “CSV UTF-8 (comma delimited)” and import that file.'
const SAVE_SHEET = 'Open it, save the sheet as “CSV UTF-8 (comma delimited)”, and import that file.'

/** The first bytes of other file formats, as Latin-1. */
const SIGNATURES: readonly (readonly [bytes: string, message: string])[] = [
  ['PK\u0003\u0004', `This is a spreadsheet or a zip file, not a CSV file. ${SAVE_SHEET}`],
  ['%PDF', 'This is a PDF, not a CSV file. Ask for the data as CSV.'],
  [
    '\u00D0\u00CF\u0011\u00E0',
    `This is an old spreadsheet (.xls), or one with a password. ${SAVE_SHEET}`,
  ],
  ['\u00FF\u00FE', `This file is in UTF-16, not UTF-8. ${SAVE_AS}`],
  ['\u00FE\u00FF', `This file is in UTF-16, not UTF-8. ${SAVE_AS}`],
]

/** @throws UnreadableFile if the bytes begin like a file of another format */
export function refuseKnownFormats(bytes: Buffer): void {
  const start = bytes.toString('latin1', 0, 4)
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature))
  if (known) throw new UnreadableFile(known[1])
}

function refuseOtherFormats(bytes: Buffer, isFirst: boolean): void {
  if (isFirst) refuseKnownFormats(bytes)
  if (bytes.includes(0))
    throw new UnreadableFile(
      `This is not a CSV file, because it contains bytes that are not text. ${SAVE_AS}`,
    )
}

const MISREAD: Record<string, (row: number) => string> = {
  CSV_QUOTE_NOT_CLOSED: (row) =>
    `The quotation mark that opens in row ${row} is never closed. Close it or remove it.`,
  CSV_MAX_RECORD_SIZE: (row) =>
    `Row ${row} is longer than 4 million characters. A quotation mark in it is probably never closed. Close it or remove it.`,
  INVALID_OPENING_QUOTE: (row) =>
    `Row ${row} has a quotation mark inside a cell. Put the whole cell in quotation marks, and double each quotation mark inside it.`,
  CSV_INVALID_CLOSING_QUOTE: (row) =>
    `Row ${row} has text after a closing quotation mark. Double each quotation mark inside a quoted cell.`,
}

/** @throws UnreadableFile if the file is too large or does not exist */
export async function refuseLargeFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new UnreadableFile(`There is no file ${path}. Check the path.`)
  if (found.size > MAX_FILE_BYTES) {
    throw new UnreadableFile(
      `The file is ${Math.ceil(found.size / 1_000_000)} MB. The limit is ${MAX_FILE_BYTES / 1_000_000} MB. Split it into smaller files.`,
    )
  }
}

/** A line that tells a spreadsheet the separator. Other programs may save it again as a row of cells. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?[,;\t|]*(?:\r\n|\n|\r|$)/i

/** A file's separator, and the length of the line that sets it. */
function separatorOf(start: string): { delimiter: string; length: number } {
  const found = SEPARATOR_LINE.exec(start)
  return { delimiter: found?.[1] ?? ',', length: found?.[0].length ?? 0 }
}

const startParser = (delimiter: string, onRecord: (cells: string[]) => void) => {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_RECORD_CHARACTERS,
    on_record: (cells: string[]) => {
      onRecord(cells)
      return null
    },
  })
  const ended = Promise.withResolvers<void>()
  parser.once('error', ended.reject).once('end', ended.resolve)
  ended.promise.catch(() => {})
  parser.resume()
  return { parser, ended: ended.promise }
}

/**
 * Calls `onRecord` with every record, including the header (row 1) and empty lines. A first line `sep=;` sets the separator and is not a
 * row, as in a spreadsheet.
 * @returns the SHA-256 of the file's bytes, in hexadecimal
 * @throws UnreadableFile
 */
export async function readCsv(
  path: string,
  onRecord: (cells: string[], row: number) => void,
): Promise<string> {
  await refuseLargeFile(path)
  let row = 0
  const started: { reading: ReturnType<typeof startParser> | null } = { reading: null }
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (bytes?: Buffer) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      throw new UnreadableFile(
        `The file is not in UTF-8. The problem is after row ${Math.max(row, 1)}. ${SAVE_AS}`,
      )
    }
  }
  const write = async (text: string) => {
    const { delimiter, length } = started.reading ? { delimiter: '', length: 0 } : separatorOf(text)
    started.reading ??= startParser(delimiter, (cells) => onRecord(cells, (row += 1)))
    const { parser, ended } = started.reading
    if (parser.errored) throw parser.errored
    if (!parser.write(text.slice(length)))
      await Promise.race([new Promise((resolve) => parser.once('drain', resolve)), ended])
  }
  try {
    let isFirst = true
    for await (const bytes of createReadStream(path, {
      highWaterMark: CHUNK_BYTES,
    }) as AsyncIterable<Buffer>) {
      refuseOtherFormats(bytes, isFirst)
      isFirst = false
      hash.update(bytes)
      await write(decode(bytes))
    }
    await write(decode())
    started.reading?.parser.end()
    await started.reading?.ended
  } catch (error) {
    started.reading?.parser.destroy()
    if (!isCsvError(error)) throw error
    throw misread(error, row + 1)
  }
  return hash.digest('hex')
}

/** The error for a row that cannot be split into cells. */
export const misread = (error: CsvError, row: number): UnreadableFile =>
  new UnreadableFile(
    MISREAD[error.code]?.(row) ?? `Row ${row} cannot be read as CSV: ${error.message}. ${SAVE_AS}`,
    row,
  )

export const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && /CSV|QUOTE/.test(String(error.code))
