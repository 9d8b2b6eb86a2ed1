/** Describes the records that an import created, changed or ended, in the words of its pages. */
import { isDay } from '#app/domain/calendar/day.ts'
import type { BatchList, BatchRow, ChangedValue } from '#app/domain/imports/batch-rows.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export type ListedRow = {
  /** Null if the row is not about a person on record. */
  personId: number | null
  name: string
  code: string | null
  details: string
  changes: readonly { what: string; before: string; after: string }[]
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  name: 'Name',
  staffId: 'Staff number',
  email: 'Email address',
  managerId: 'Manager',
  posting: 'Post',
  parents: 'Parents',
  abbreviation: 'Abbreviation',
  kind: 'Kind',
  openedOn: 'Opened',
  closedOn: 'Closed',
  family: 'Family',
  rank: 'Rank',
  scs: 'Senior civil service',
  title: 'Title',
  scsOnly: 'Senior civil servants only',
  qualifying: 'Counts as upskilling',
  validForMonths: 'Valid for months',
}
/** SQLite stores them as 0 and 1. */
const YES_OR_NO: ReadonlySet<string> = new Set(['scs', 'scsOnly', 'qualifying'])

const dates = ({ from, until }: { from: string | null; until?: string | null }): string =>
  `${from === null ? '' : ` from ${formatDay(from)}`}${until ? ` until ${formatDay(until)}` : ''}`

function describeValue(field: string, value: ChangedValue): string {
  if (value === null) return 'None'
  if (YES_OR_NO.has(field)) return value === true || value === 1 ? 'Yes' : 'No'
  if (Array.isArray(value))
    return value.map((parent) => `${parent.name}${dates(parent)}`).join('; ') || 'None'
  if (typeof value === 'object' && 'names' in value)
    return `${value.names.join(', ')},${dates(value)}`
  return isDay(String(value)) ? formatDay(String(value)) : String(value)
}

function describeDetails(kind: string, list: BatchList, { details, day }: BatchRow): string {
  const all = details.join(', ')
  if (kind === 'headcounts') return all || 'Everyone'
  if (day === null) return all
  if (list === 'ended') return `${all}. Left on ${formatDay(day)}`
  if (kind === 'people') return `${all}, from ${formatDay(day)}`
  return kind === 'successions' ? `${all}, on ${formatDay(day)}` : `${all}, ${formatDay(day)}`
}

export const describeRow = (kind: string, list: BatchList, row: BatchRow): ListedRow => ({
  personId: row.personId,
  name: row.name,
  code: row.code,
  details: describeDetails(kind, list, row),
  changes: row.changes.map(({ field, before, after }) => ({
    what: FIELD_NAMES[field] ?? field,
    before: describeValue(field, before),
    after: describeValue(field, after),
  })),
})
