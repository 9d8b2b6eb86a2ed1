/**
 * Reads the rows of a file and checks each row separately. Rules that compare rows, or rows with
 * the database, are checked later.
 */
import { composed } from '#app/domain/text/composed.ts'
import type { ColumnMatch, FileSample } from '#app/domain/imports/column-matching.ts'
import { problem, shorten, type Problem } from '#app/domain/imports/imports.ts'
import type { RowSchema } from '#app/features/imports/cells.schema.ts'
import { readHeader, type FileHeader } from '#app/features/imports/file-header.ts'
import { unescapeCell, UnreadableFile } from '#app/platform/files/csv-reader.server.ts'
import { readRecords } from '#app/platform/files/row-reader.server.ts'

/** How many rows to send to the database in one parameter. */
const ROWS_PER_CHUNK = 5_000

export type ParsedRows = {
  /** SHA-256 of the file. Empty if the file could not be read completely. */
  checksum: string
  /** The number of rows below the header, not counting empty ones. */
  rows: number
  /** The valid rows as JSON `[[row, value, …], …]`, with values in the order of the columns. */
  chunks: string[]
  problems: Problem[]
  /** True if the whole file is refused, for example because a column is missing. */
  fatal: boolean
  /** Retained cells of rejected rows, unchanged. Null stands for a row of the wrong length. */
  rejected: (string[] | null)[]
  /** Valid cells of rejected rows that refer to other records, in columns named `…_code`. */
  rejectedCodes: [row: number, column: string, value: string][]
  /** The start of the file, if its columns are not those of the import. */
  sample: FileSample | null
  /** Ignored rows (see `ignoredIfEmpty`), with their retained cells. They count as unchanged. */
  ignored: { row: number; cells: string[] }[]
}

type ReadOptions = {
  columns: readonly string[]
  /** Columns that a file may leave out. */
  optional?: readonly string[]
  schema: RowSchema
  /** How someone matched the columns of their file. */
  match?: ColumnMatch | null
  /** Columns whose cells are retained from rejected and ignored rows. */
  retained?: readonly string[]
  /** A row in which all these columns are empty is ignored. */
  ignoredIfEmpty?: readonly string[]
}

/** How many rows are shown to someone who matches columns. */
const SAMPLED_ROWS = 3

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

export async function readRows(path: string, options: ReadOptions): Promise<ParsedRows> {
  const { columns: required, optional = [], schema, retained = [], ignoredIfEmpty = [] } = options
  const sampled: string[][] = []
  const columns = [...required, ...optional]
  const read: ParsedRows = {
    checksum: '',
    rows: 0,
    chunks: [],
    problems: [],
    fatal: false,
    sample: null,
    rejected: [],
    rejectedCodes: [],
    ignored: [],
  }
  const codeColumns = columns.filter((column) => column.endsWith('_code'))
  const withoutName = new Map<number, { row: number; value: string }>()
  let header: FileHeader | null = null
  let chunk: unknown[] = []
  const closeChunk = () => {
    if (chunk.length > 0) read.chunks.push(JSON.stringify(chunk))
    chunk = []
  }
  const takeHeader = (cells: string[], row: number): FileHeader => {
    const found = readHeader(cells, row, { required, optional, match: options.match })
    read.problems.push(...found.problems)
    read.fatal = read.problems.length > 0
    if (read.fatal || found.isMatched) read.sample = { names: found.names, rows: sampled }
    return found
  }
  const takeRow = (cells: string[], row: number, { width, positionOf, unnamed }: FileHeader) => {
    read.rows += 1
    if (sampled.length < SAMPLED_ROWS) sampled.push(cells.map((cell) => shorten(cell.trim())))
    if (read.fatal) return
    for (const place of unnamed) {
      const value = cells[place] ?? ''
      if (value.trim() !== '' && !withoutName.has(place)) withoutName.set(place, { row, value })
    }
    const cellOf = (column: string) => unescapeCell(cells[positionOf.get(column) ?? -1] ?? '')
    if (
      ignoredIfEmpty.length > 0 &&
      ignoredIfEmpty.every((column) => cells[positionOf.get(column) ?? -1]?.trim() === '')
    ) {
      read.ignored.push({ row, cells: retained.map(cellOf) })
      return
    }
    const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1
    const parsed =
      filled > width
        ? null
        : schema.safeParse(Object.fromEntries(columns.map((column) => [column, cellOf(column)])))
    if (parsed?.success) {
      const values = parsed.data
      chunk.push([row, ...columns.map((column) => values[column] ?? null)])
      if (chunk.length === ROWS_PER_CHUNK) closeChunk()
      return
    }
    // Spreadsheets leave out empty cells at the end of a row. If such a cell is required, the row was cut.
    if (parsed === null || cells.length < width) {
      const cellCount = cells.length === 1 ? '1 cell' : `${cells.length} cells`
      const message = `This row has ${cellCount}, but the header has ${width}. Put cells that contain commas in quotation marks, and give every cell.`
      read.problems.push(problem(row, '', '', message))
      read.rejected.push(null)
      return
    }
    const columnsWithProblem = new Set<string>()
    for (const issue of parsed.error.issues) {
      const column = String(issue.path[0] ?? '')
      if (!columnsWithProblem.has(column))
        read.problems.push(problem(row, column, cellOf(column), issue.message))
      columnsWithProblem.add(column)
    }
    for (const column of codeColumns) {
      const value = composed(cellOf(column).trim())
      if (!columnsWithProblem.has(column) && value !== '')
        read.rejectedCodes.push([row, column, value])
    }
    if (retained.length > 0) read.rejected.push(retained.map(cellOf))
  }
  try {
    read.checksum = await readRecords(path, (cells, row) => {
      if (isBlank(cells)) return
      if (header === null) header = takeHeader(cells, row)
      else takeRow(cells, row, header)
    })
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return {
      ...read,
      chunks: [],
      problems: [...(read.fatal ? read.problems : []), problem(error.row, '', '', error.message)],
      fatal: true,
    }
  }
  closeChunk()
  if (header === null) return refuse(read, 'The file is empty. Give a file with a header and rows.')
  if (withoutName.size > 0)
    return { ...read, chunks: [], problems: withoutNameProblems(header, withoutName), fatal: true }
  if (read.rows === 0 && !read.fatal)
    return refuse(read, 'The file has a header and no rows. Give a file with rows.')
  return read
}

const refuse = (read: ParsedRows, message: string): ParsedRows => ({
  ...read,
  problems: [problem(1, '', '', message)],
  fatal: true,
})

const withoutNameProblems = (
  { row: headerRow }: FileHeader,
  withoutName: ReadonlyMap<number, { row: number; value: string }>,
): Problem[] =>
  [...withoutName]
    .slice(0, 5)
    .map(([place, { row, value }]) =>
      problem(
        headerRow,
        '',
        value,
        `Column ${place + 1} has no name, and row ${row} has a value in it. Give the column a name, or empty it.`,
      ),
    )
