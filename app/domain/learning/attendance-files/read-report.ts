/**
 * Reads the cells of an attendance file: our CSV, a Microsoft Teams attendance report, a Zoom list of participants, or any other table.
 * docs/how-to/attendance-files.md lists the versions.
 */
import {
  looksLikeEmail,
  plainHeader,
  type ColumnRole,
} from '#app/domain/learning/attendance-files/columns.ts'
import { parseDuration } from '#app/domain/learning/attendance-files/durations.ts'
import type { ReportLine } from '#app/domain/learning/attendance-files/report-line.ts'
import { staysOfActions } from '#app/domain/learning/attendance-files/joined-and-left.ts'
import {
  filledCells,
  splitFile,
  tableWithoutHeader,
  type FileRow,
  type PeopleTable,
} from '#app/domain/learning/attendance-files/tables.ts'
import {
  isOrganiserRole,
  saysNo,
  writtenMark,
} from '#app/domain/learning/attendance-files/written-marks.ts'
import {
  dateOrderOf,
  isWrittenTime,
  parseClockTime,
  type ClockTime,
} from '#app/domain/learning/attendance-files/written-times.ts'

export type ReportKind = 'csv' | 'teams' | 'zoom' | 'table'

export type Report = {
  kind: ReportKind
  /** The name of the meeting, or null. */
  title: string | null
  lines: ReportLine[]
  /** The names of the columns of our CSV. Empty for other kinds. */
  header: readonly string[]
}

const OUR_COLUMNS = new Set(['email', 'attendance', 'reason', 'problem'])

function kindOf(rows: readonly FileRow[], tables: readonly PeopleTable[]): ReportKind {
  const cells = new Set(rows.flatMap((row) => row.cells.map(plainHeader)))
  const has = (pattern: RegExp) => [...cells].some((cell) => pattern.test(cell))
  if (has(/original name$|^topic$|^user email$|^time in session/)) return 'zoom'
  if (tables.some(({ section }) => section !== null && section > 1)) return 'teams'
  if (has(/\bupn\b|^user action$|^meeting summary$|^total number of participants$/)) return 'teams'
  const names = headerOf(rows).filter((name) => name !== '')
  const isOurs = names.includes('email') && names.includes('attendance')
  return isOurs && names.every((name) => OUR_COLUMNS.has(name)) ? 'csv' : 'table'
}
const headerOf = (rows: readonly FileRow[]): string[] =>
  (rows.find(({ cells }) => filledCells(cells) > 0)?.cells ?? []).map((cell) => cell.trim())

type ReadTime = (cell: string) => ClockTime | null

function lineOf({ row, cells }: FileRow, table: PeopleTable, time: ReadTime): ReportLine {
  const { columns, hasOrganisers } = table
  const cell = (role: ColumnRole): string => cells[columns.get(role) ?? -1]?.trim() ?? ''
  const fullName = [cell('firstName'), cell('lastName')].filter((part) => part !== '').join(' ')
  const emails = [cell('email'), cell('upn')].filter(
    (email, index) => email !== '' && (index === 0 || looksLikeEmail(email)),
  )
  const hasFullName = cell('firstName') !== '' && cell('lastName') !== ''
  // “Yes” only says that someone came, and the row may also say for how long.
  const came = /^y(?:es)?$/i.test(cell('attended')) ? '' : cell('attended')
  const written = columns.has('mark') ? cell('mark') : came
  const mark = writtenMark(written)
  return {
    row,
    name: cell('name') === '' || hasFullName ? fullName : cell('name'),
    emails: [...new Set(emails.map((email) => email.toLowerCase()))],
    staffId: cell('staffId') || null,
    joined: time(cell('joined')) ?? time(cell('date')),
    left: time(cell('left')),
    seconds: parseDuration(cell('duration')),
    mark,
    unknownMark: mark === null && columns.has('mark') ? written : null,
    reason: cell('reason') || null,
    isOrganiser: hasOrganisers || isOrganiserRole(plainHeader(cell('role'))),
  }
}

/** A mark without a person is left in, so that it is not lost without a word. */
const isAboutSomeone = ({ name, emails, staffId, mark, unknownMark }: ReportLine): boolean =>
  name !== '' || emails.length > 0 || staffId !== null || mark !== null || Boolean(unknownMark)

function linesOf(table: PeopleTable, time: ReadTime): ReportLine[] {
  const { columns, rows } = table
  const cellOf = ({ cells }: FileRow, role: ColumnRole) => cells[columns.get(role) ?? -1] ?? ''
  const lines = rows
    .filter((row) => !saysNo(cellOf(row, 'attended')))
    .map((row) => ({ line: lineOf(row, table, time), at: time(cellOf(row, 'time')) }))
    .filter(({ line }) => isAboutSomeone(line))
  if (!columns.has('action')) return lines.map(({ line }) => line)
  return staysOfActions(lines.flatMap(({ line, at }) => (at === null ? [] : { line, at })))
}

const identityOf = ({ name, emails }: ReportLine): string => emails[0] ?? name.toLowerCase()

/**
 * Teams lists each person in section 2, with their first and last time, and each of their stays in section 3. Leaves out the totals of
 * people whose stays are known, and tells the stays what only section 2 knows about the person.
 */
function withoutTotals(totals: readonly ReportLine[], stays: readonly ReportLine[]): ReportLine[] {
  const stayed = new Set(stays.flatMap((line) => [identityOf(line), line.name.toLowerCase()]))
  const byName = Map.groupBy(totals, ({ name }) => name.toLowerCase())
  const completed = stays.map((line) => {
    const [total, ...others] = byName.get(line.name.toLowerCase()) ?? []
    return total && others.length === 0
      ? {
          ...line,
          emails: [...new Set([...line.emails, ...total.emails])],
          isOrganiser: line.isOrganiser || total.isOrganiser,
        }
      : line
  })
  const alone = totals.filter(
    (line) =>
      !stayed.has(identityOf(line)) &&
      !(byName.get(line.name.toLowerCase())?.length === 1 && stayed.has(line.name.toLowerCase())),
  )
  return [...alone, ...completed]
}

/** The name of the meeting: under “Topic” in a Zoom list, and the first text next to another in a Teams report. */
function titleOf(about: readonly FileRow[], kind: ReportKind): string | null {
  if (kind === 'zoom') {
    const at = about.findIndex(({ cells }) => cells.some((cell) => plainHeader(cell) === 'topic'))
    const place = about[at]?.cells.findIndex((cell) => plainHeader(cell) === 'topic') ?? -1
    return about[at + 1]?.cells[place]?.trim() || null
  }
  const values = about.map(({ cells }) =>
    filledCells(cells) === 2 ? (cells[1]?.trim() ?? '') : '',
  )
  const isText = (value: string) =>
    /\p{L}/u.test(value) && !isWrittenTime(value) && parseDuration(value) === null
  return values.find(isText) ?? null
}

const TIME_COLUMNS: readonly ColumnRole[] = ['joined', 'left', 'date', 'time']

/** @param expected the dates of the sessions that the file can be about, to tell days from months */
export function readReport(rows: readonly FileRow[], expected: readonly ClockTime[]): Report {
  const split = splitFile(rows)
  const bare = split.tables.length === 0 ? tableWithoutHeader(rows) : null
  const tables = bare ? [bare] : split.tables.filter(({ section }) => (section ?? 0) <= 3)
  const kind = kindOf(rows, tables)
  const times = tables.flatMap(({ columns, rows: own }) =>
    TIME_COLUMNS.flatMap((role) => own.map(({ cells }) => cells[columns.get(role) ?? -1] ?? '')),
  )
  const order = dateOrderOf(times, expected)
  const time: ReadTime = (cell) => (cell === '' ? null : parseClockTime(cell, order))
  const read = tables.map((table) => ({ section: table.section, lines: linesOf(table, time) }))
  const stays = read.filter(({ section }) => section === 3).flatMap(({ lines }) => lines)
  const totals = read.filter(({ section }) => section !== 3).flatMap(({ lines }) => lines)
  return {
    kind,
    title: titleOf(split.about, kind),
    lines: stays.length > 0 ? withoutTotals(totals, stays) : totals,
    header: kind === 'csv' ? headerOf(rows) : [],
  }
}
