/** Reads a small table from a file or from pasted text, in any of the encodings and with any of the separators that other programs use. */
import { parse } from 'csv-parse/sync'
import {
  isCsvError,
  misread,
  refuseKnownFormats,
  unescapeCell,
  UnreadableFile,
} from '#app/platform/files/csv-reader.server.ts'

/** A row with its number in the file. The first row is 1. */
export type TableRow = { row: number; cells: string[] }

const MAX_RECORD_CHARACTERS = 100_000
/** How many lines are searched for the separator. */
const SAMPLE_LINES = 50
const SAVE_AS = 'Save it as “CSV UTF-8 (comma delimited)” and select that file.'

/** UTF-16 without a byte order mark: every other byte of its first characters is zero. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 64)
  const zeros = (offset: number) =>
    start.length >= 4 && start.every((byte, at) => (at % 2 === offset) === (byte === 0))
  if (zeros(1)) return 'utf-16le'
  return zeros(0) ? 'utf-16be' : 'utf-8'
}

function refuseOtherBytes(bytes: Buffer): void {
  refuseKnownFormats(bytes)
  if (bytes.includes(0))
    throw new UnreadableFile(`This file contains bytes that are not text. ${SAVE_AS}`)
}

function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  if (encoding === 'utf-8') refuseOtherBytes(Buffer.from(bytes))
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableFile(
      `The letters in this file cannot be read, because it is not in UTF-8 or UTF-16. ${SAVE_AS}`,
    )
  }
}

/** Tabs separate a report or a pasted table, even if its names contain commas. */
function separatorOf(text: string): string {
  const lines = text.split(/\r\n|\n|\r/, SAMPLE_LINES)
  if (lines.some((line) => line.includes('\t'))) return '\t'
  const count = (separator: string) =>
    lines.reduce((sum, line) => sum + line.split(separator).length - 1, 0)
  return count(';') > count(',') ? ';' : ','
}

/**
 * Reads the rows of a text, including empty ones.
 * @throws UnreadableFile if it cannot be read or has more than `maxRows` rows
 */
export function readTableText(text: string, maxRows: number): TableRow[] {
  const content = text.replace(/^\uFEFF/, '').replace(/^"?sep=.?"?[,;\t|]*(?:\r\n|\n|\r)/i, '')
  try {
    const records: string[][] = parse(content, {
      delimiter: separatorOf(content),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: MAX_RECORD_CHARACTERS,
      ...(Number.isFinite(maxRows) ? { to: maxRows + 1 } : {}),
    })
    if (records.length > maxRows)
      throw new UnreadableFile(
        `The file has more than ${maxRows.toLocaleString('en-GB')} rows. Split it into one file for each session.`,
      )
    return records.map((cells, index) => ({ row: index + 1, cells: cells.map(unescapeCell) }))
  } catch (error) {
    if (!isCsvError(error)) throw error
    throw misread(error, Number(error.records ?? 0) + 1)
  }
}

/** Like `readTableText`, for the bytes of a file. */
export const readTable = (bytes: Uint8Array, maxRows: number): TableRow[] =>
  readTableText(decode(bytes), maxRows)
