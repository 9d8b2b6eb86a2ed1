/** The records that an import created, changed or ended, as its preview and its page list them. */
import type { Day } from '#app/domain/calendar/day.ts'

export const BATCH_LISTS = ['created', 'changed', 'ended'] as const
export type BatchList = (typeof BATCH_LISTS)[number]
export type ListCounts = Record<BatchList, number>

/** A posting: its grade, profession and organisation, and its first day. */
type PostingValue = { names: readonly string[]; from: Day }
/** Dated parents of an organisation. */
type ParentsValue = readonly { name: string; from: Day | null; until: Day | null }[]
export type ChangedValue = string | number | boolean | PostingValue | ParentsValue | null

/** `field` is the changed column, or `posting` or `parents`. */
export type RecordChange = { field: string; before: ChangedValue; after: ChangedValue }

export type BatchRow = {
  id: number
  /** Null if the row is not about a person. */
  personId: number | null
  name: string
  /** A code, a staff number or a reference. */
  code: string | null
  /** Such as the grade, profession and organisation of a posting. */
  details: readonly string[]
  /** The first day of a posting, or the day of a completion, a succession or an end. */
  day: Day | null
  changes: readonly RecordChange[]
}
