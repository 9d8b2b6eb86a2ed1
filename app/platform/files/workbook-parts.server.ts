/**
 * Checks an Excel workbook before its cells are read. A workbook is a ZIP archive of XML files. One of 1 MB can unpack to more than 1 GB, so
 * sizes are checked first, and only the parts that are needed are unpacked, within a limit.
 */
import { UnreadableFile } from '#app/platform/files/csv-reader.server.ts'
import {
  listZipEntries,
  unpackZipEntry,
  type PackedEntry,
} from '#app/platform/files/zip-reader.server.ts'
import { writeZip } from '#app/platform/files/zip.server.ts'

/** About 100,000 people. Reading that many takes 3 seconds and less than 500 MB of memory. */
const MAX_UNPACKED_BYTES = 60_000_000
const MAX_ROWS = 1_048_576
const MAX_COLUMNS = 256
const MAX_NAMED_CELLS = 5

const SAVE_CSV = 'Save the sheet as “CSV UTF-8 (comma delimited)” and import that file.'
const DAMAGED =
  'The workbook is damaged. Open it in a spreadsheet, save it again as .xlsx, and import that file.'
const TOO_LARGE = `The workbook is larger than ${MAX_UNPACKED_BYTES / 1_000_000} MB when it is unpacked. ${SAVE_CSV}`

const isNeeded = ({ path }: PackedEntry): boolean =>
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i.test(
    path,
  )

function refuseOtherFormats(entries: readonly PackedEntry[]): void {
  const has = (path: string) => entries.some((entry) => entry.path === path)
  if (entries.some(({ isEncrypted }) => isEncrypted))
    throw new UnreadableFile('The file is protected with a password. Remove the password first.')
  if (has('xl/workbook.bin'))
    throw new UnreadableFile(
      'This is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx) or as CSV, and import that file.',
    )
  if (!has('xl/workbook.xml'))
    throw new UnreadableFile(
      'This is a zip file or another kind of spreadsheet, not an Excel workbook. Save the sheet as .xlsx or as CSV, and import that file.',
    )
}

/** The number of a column: 1 for A, 27 for AA. */
const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Names some cells: “C2, C3 and 40 more”. */
function named(cells: readonly string[]): string {
  const first = cells.slice(0, MAX_NAMED_CELLS).join(', ')
  return cells.length > MAX_NAMED_CELLS
    ? `${first} and ${(cells.length - MAX_NAMED_CELLS).toLocaleString('en-GB')} more`
    : first
}

const rowOf = (cell: string): number => Number(/\d+/.exec(cell)?.[0] ?? 1)

function refuseMergedCells(xml: string): void {
  const cells = [...xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]+)"/g)].map(
    ([, ref = '']) => ref,
  )
  if (cells.length === 0) return
  throw new UnreadableFile(
    `The sheet has merged cells: ${named(cells)}. Unmerge them, give each row its own value, and save the workbook.`,
    rowOf(cells[0] ?? ''),
  )
}

/** Refuses formulas, whose last result may be out of date, and cells so far out that the gaps before them would fill the memory. */
function refuseCells(xml: string): void {
  const formulas: string[] = []
  let cell = ''
  for (const [, tag, attributes = ''] of xml.matchAll(/<(?:\w+:)?(c|f|row)(?=[\s>/])([^>]*)>/g)) {
    if (tag === 'f') {
      formulas.push(cell)
      continue
    }
    const ref = /(?:^|\s)r="([A-Z]*)(\d*)"/.exec(attributes)
    if (!ref) continue
    const [, letters = '', number = ''] = ref
    if (tag === 'c') cell = letters + number
    if (Number(number) > MAX_ROWS) throw new UnreadableFile(DAMAGED)
    if (!attributes.endsWith('/') && columnNumber(letters) > MAX_COLUMNS)
      throw new UnreadableFile(
        `The sheet has a cell in column ${letters}. A file can have up to ${MAX_COLUMNS} columns. Delete the columns after the last one that you need.`,
        Number(number),
      )
  }
  if (formulas.length === 0) return
  throw new UnreadableFile(
    `The sheet has formulas: ${named(formulas)}. Copy the cells, paste them as values, and save the workbook.`,
    rowOf(formulas[0] ?? ''),
  )
}

/**
 * The parts of a workbook that cells are read from, as a new archive of known size.
 * @throws UnreadableFile for other formats, workbooks that are too large, merged cells and formulas
 */
export function checkedWorkbook(bytes: Buffer): Buffer {
  const parts: { path: string; text: string; stored: true }[] = []
  try {
    const entries = listZipEntries(bytes)
    refuseOtherFormats(entries)
    const needed = entries.filter(isNeeded)
    const stated = needed.reduce((sum, { statedSize }) => sum + statedSize, 0)
    if (stated > MAX_UNPACKED_BYTES) throw new UnreadableFile(TOO_LARGE)
    let left = MAX_UNPACKED_BYTES
    for (const entry of needed) {
      const unpacked = unpackZipEntry(bytes, entry, left)
      left -= unpacked.length
      parts.push({ path: entry.path, text: unpacked.toString('utf8'), stored: true })
    }
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableFile(DAMAGED)
    throw error
  }
  for (const { path, text } of parts)
    if (path.toLowerCase().startsWith('xl/worksheets/')) {
      refuseMergedCells(text)
      refuseCells(text)
    }
  return writeZip(parts)
}
