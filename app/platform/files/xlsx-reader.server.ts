/** Reads the rows of an Excel workbook (.xlsx). */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import readWorkbook from 'read-excel-file/node'
import { refuseLargeFile, UnreadableFile } from '#app/platform/files/csv-reader.server.ts'
import { checkedWorkbook } from '#app/platform/files/workbook-parts.server.ts'

const DAMAGED =
  'The workbook cannot be read. Open it in a spreadsheet, save it again as .xlsx, and import that file.'

const MINUTE_MS = 60_000

type Cell = string | number | boolean | Date | null

/** A date with a time is not a day, so it is left for the rules of the column to reject. */
function textOfDate(date: Date): string {
  // A time is a fraction of a day, so it is not exact.
  const iso = new Date(Math.round(date.getTime() / MINUTE_MS) * MINUTE_MS).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

/** The text that a CSV file would have. */
function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return textOfDate(cell)
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return String(cell)
}

/** Numbers are read as they are written in the file, so that long ones keep their digits. */
async function readSheets(bytes: Buffer) {
  const checked = checkedWorkbook(bytes)
  try {
    const sheets = await readWorkbook<string>(checked, {
      parseNumber: (text) => text,
      trim: false,
    })
    // The package declares a date as the class instead of an instance.
    return sheets as unknown as { sheet: string; data: Cell[][] }[]
  } catch {
    throw new UnreadableFile(DAMAGED)
  }
}

/**
 * Like `readCsv`, for the only sheet with cells in an Excel workbook.
 * @throws UnreadableFile
 */
export async function readXlsx(
  path: string,
  onRecord: (cells: string[], row: number) => void,
): Promise<string> {
  await refuseLargeFile(path)
  const bytes = await readFile(path)
  const sheets = (await readSheets(bytes)).filter(({ data }) =>
    data.some((row) => row.some((cell) => cell !== null)),
  )
  const [only, ...others] = sheets
  if (others.length > 0)
    throw new UnreadableFile(
      `The workbook has more than one sheet with cells: ${sheets.map(({ sheet }) => `“${sheet}”`).join(', ')}. Delete the sheets that you do not need, and save the workbook.`,
    )
  only?.data.forEach((row, index) => onRecord(row.map(textOf), index + 1))
  return createHash('sha256').update(bytes).digest('hex')
}
