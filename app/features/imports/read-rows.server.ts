/** Reads the rows of a file and checks each by itself; what concerns several rows, or the database, comes after. */
import { problem, shown, type Problem } from '#app/domain/imports.ts'
import { nearestOf } from '#app/domain/nearest.ts'
import type { RowSchema } from '#app/features/imports/cells.schema.ts'
import { readCsv, UnreadableFile } from '#app/platform/csv-reader.server.ts'

/** Rows that go to the database as one parameter. */
const CHUNK = 5_000

export type ReadRows = {
  /** SHA-256 of the file; empty when it could not be read to its end. */
  checksum: string
  /** Rows below the header, empty ones left out. */
  rows: number
  /** The sound rows as JSON `[[row, value, …], …]`, some thousands each, values in the order of the columns. */
  chunks: string[]
  problems: Problem[]
  /** Why nothing of the file can be taken, such as a missing column; rows cannot be skipped then. */
  fatal: boolean
  /** Cells of rejected rows, in the order of `keep`, as they were written; null for a row of the wrong length. */
  rejected: (string[] | null)[]
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

function headerProblems(header: readonly string[], required: readonly string[], optional: readonly string[]): Problem[] {
  const columns = [...required, ...optional]
  if (header.length === 1 && columns.length > 1 && /[;\t|]/.test(header[0] ?? '')) {
    return [
      problem(1, '', header[0] ?? '', 'The columns are not separated by commas. Save the file as CSV with commas between the columns.'),
    ]
  }
  const missing = required.filter((column) => !header.includes(column))
  const extra = header.filter((column) => !columns.includes(column))
  const repeated = header.filter((column, index) => columns.includes(column) && header.indexOf(column) !== index)
  return [
    ...missing.map((column) => problem(1, column, '', `The column “${column}” is missing. Add it to the header.`)),
    ...extra.map((column) => {
      const meant = nearestOf(column, [...missing, ...optional.filter((one) => !header.includes(one))])
      const advice = meant ? `Did you mean “${meant}”?` : `Take it out; the columns are ${columns.join(', ')}.`
      return problem(
        1,
        column,
        column,
        column === '' ? 'A column has no name. Name it, or take it out.' : `There is no column “${shown(column)}”. ${advice}`,
      )
    }),
    ...repeated.map((column) => problem(1, column, column, `The column “${column}” is there twice. Take one of the two out.`)),
  ]
}

/**
 * Reads the whole file.
 * @param options.keep columns whose cells are kept of rejected rows too
 */
export async function readRows(
  path: string,
  {
    columns: required,
    optional = [],
    schema,
    keep = [],
  }: { columns: readonly string[]; optional?: readonly string[]; schema: RowSchema; keep?: readonly string[] },
): Promise<ReadRows> {
  const columns = [...required, ...optional]
  const read: ReadRows = { checksum: '', rows: 0, chunks: [], problems: [], fatal: false, rejected: [] }
  let places: Map<string, number> | null = null
  let width = 0
  let isEmpty = true
  let chunk: unknown[] = []
  const closeChunk = () => {
    if (chunk.length > 0) read.chunks.push(JSON.stringify(chunk))
    chunk = []
  }
  const takeHeader = (cells: string[]) => {
    const header = cells.map((cell) => cell.trim())
    places = new Map(header.map((column, index) => [column, index]))
    width = header.length
    isEmpty = isBlank(cells)
    read.problems.push(...headerProblems(header, required, optional))
    read.fatal = read.problems.length > 0
  }
  const takeRow = (cells: string[], row: number) => {
    if (isBlank(cells)) return
    read.rows += 1
    if (read.fatal) return
    if (cells.length !== width) {
      const has = cells.length === 1 ? '1 cell' : `${cells.length} cells`
      const message = `This row has ${has}, and the header ${width}. Put cells that hold commas in quotation marks, and give every cell.`
      read.problems.push(problem(row, '', '', message))
      read.rejected.push(null)
      return
    }
    const cellOf = (column: string) => cells[places?.get(column) ?? -1] ?? ''
    const parsed = schema.safeParse(Object.fromEntries(columns.map((column) => [column, cellOf(column)])))
    if (parsed.success) {
      const values = parsed.data
      chunk.push([row, ...columns.map((column) => values[column] ?? null)])
      if (chunk.length === CHUNK) closeChunk()
      return
    }
    const seen = new Set<string>()
    for (const issue of parsed.error.issues) {
      const column = String(issue.path[0] ?? '')
      if (!seen.has(column)) read.problems.push(problem(row, column, cellOf(column), issue.message))
      seen.add(column)
    }
    if (keep.length > 0) read.rejected.push(keep.map(cellOf))
  }
  try {
    read.checksum = await readCsv(path, (cells, row) => (places === null ? takeHeader(cells) : takeRow(cells, row)))
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return { ...read, chunks: [], problems: [...(read.fatal ? read.problems : []), problem(error.row, '', '', error.message)], fatal: true }
  }
  closeChunk()
  if (isEmpty && read.rows === 0) return refused(read, 'The file is empty. Give a file with a header and rows.')
  if (read.rows === 0 && !read.fatal) return refused(read, 'The file has a header and no rows. Give a file with rows.')
  return read
}

const refused = (read: ReadRows, message: string): ReadRows => ({ ...read, problems: [problem(1, '', '', message)], fatal: true })
