/** The tables of people in an attendance file, and the rows about the meeting around them. */
import {
  isHeader,
  namedColumns,
  plainHeader,
  withColumnsByContent,
  type ColumnRole,
  type Columns,
} from '#app/domain/learning/attendance-files/columns.ts'
import { writtenMark } from '#app/domain/learning/attendance-files/written-marks.ts'

/** A row of the file. The first row is 1. */
export type FileRow = { row: number; cells: readonly string[] }

export type PeopleTable = {
  columns: Columns
  rows: FileRow[]
  /** The number of its section in a Teams report, or null. */
  section: number | null
  /** Whether it lists only people who run the meeting. */
  hasOrganisers: boolean
}
export type SplitFile = { tables: PeopleTable[]; about: FileRow[] }

const SECTION = /^\s*([1-9])\s*[.．):]\s*\p{L}/u
/** The titles of Zoom's lists of people who run a webinar. */
const ORGANISERS = /^(?:host|panelist|alternative host)s? details/

export const filledCells = (cells: readonly string[]): number =>
  cells.filter((cell) => cell.trim() !== '').length

/** The number of the section that a row begins, such as “2. Participants”, in any language. */
const sectionBegunBy = ({ cells }: FileRow): number | null =>
  filledCells(cells) === 1 ? Number(SECTION.exec(cells[0] ?? '')?.[1] ?? 0) || null : null

const withAllColumns = (table: PeopleTable): PeopleTable => ({
  ...table,
  columns: withColumnsByContent(
    table.columns,
    table.rows.map(({ cells }) => cells),
  ),
})

/** Splits a file into its tables of people, each with its own header. */
export function splitFile(rows: readonly FileRow[]): SplitFile {
  const tables: PeopleTable[] = []
  const about: FileRow[] = []
  let table: PeopleTable | null = null
  let section: number | null = null
  let title = ''
  for (const row of rows) {
    const { cells } = row
    const begun = sectionBegunBy(row)
    const filled = filledCells(cells)
    if (begun !== null) [section, table] = [begun, null]
    else if (filled === 0) table = section === null ? null : table
    else if (isHeader(cells) || (table === null && section !== null && section > 1)) {
      // In a Teams report in another language, the names of the columns may be unknown.
      const columns = namedColumns(cells)
      // Zoom's line about the meeting names the host, who is not on the list of participants.
      const isAboutMeeting = columns.has('meeting') && !columns.has('name')
      table = isAboutMeeting
        ? null
        : { columns, rows: [], section, hasOrganisers: ORGANISERS.test(title) }
      if (table) tables.push(table)
      else about.push(row)
    } else if (table) table.rows.push(row)
    else about.push(row)
    if (filled === 1) title = plainHeader(cells.find((cell) => cell.trim() !== '') ?? '')
  }
  return { tables: tables.filter((one) => one.rows.length > 0).map(withAllColumns), about }
}

/** A list without a header, such as one that was pasted from an email. Null if it is empty. */
export function tableWithoutHeader(rows: readonly FileRow[]): PeopleTable | null {
  const filled = rows.filter(({ cells }) => filledCells(cells) > 0 && !isHeader(cells))
  if (filled.length === 0) return null
  const columns = new Map<ColumnRole, number>()
  const width = Math.max(...filled.map(({ cells }) => cells.length))
  for (let place = 0; place < width; place += 1)
    if (filled.every(({ cells }) => writtenMark(cells[place] ?? '') !== null))
      columns.set('mark', place)
  return withAllColumns({ columns, rows: filled, section: null, hasOrganisers: false })
}
