/** Imports: files of rows that are applied whole, or not at all. */
import { composed } from '#app/domain/text/composed.ts'
import type { Leavers } from '#app/domain/imports/leavers.ts'

export const IMPORT_KINDS = [
  'organisations',
  'parents',
  'successions',
  'professions',
  'grades',
  'courses',
  'people',
  'headcounts',
  'completions',
  'framework',
] as const
export type ImportKindName = (typeof IMPORT_KINDS)[number]
export const isImportKind = (word: string): word is ImportKindName =>
  (IMPORT_KINDS as readonly string[]).includes(word)

/** What is wrong in a file. The header is row 1; `column` is empty when it is about the row, or the file, as a whole. */
export type Problem = { row: number; column: string; value: string; message: string }

/** The first rows of a list, and how many there are in all. */
export type Listed<T> = { count: number; rows: T[] }
type NamedRecord = { personId: number; name: string; staffId: string | null }
/** An email address that a person who left had until a day, and someone else from then on. */
export type HandedOnEmail = { email: string; on: string; from: NamedRecord; to: NamedRecord }
export type ChangedDetail = NamedRecord & { before: string | null; after: string | null }

/** What an import of people changed about who is who. */
export type PeopleChanges = {
  /** They may be one person who came back. */
  handedOnEmails: Listed<HandedOnEmail>
  staffNumbers: Listed<ChangedDetail>
  names: Listed<ChangedDetail>
  emails: Listed<ChangedDetail>
  /** First days of postings that moved back. */
  earlierStarts: Listed<ChangedDetail>
  /** First days that the file gives differently (`after`), and that stay as they are (`before`). */
  unchangedStarts: Listed<ChangedDetail>
}
export const PEOPLE_CHANGES = [
  'handedOnEmails',
  'staffNumbers',
  'names',
  'emails',
  'earlierStarts',
  'unchangedStarts',
] as const
export type PeopleChangesKind = (typeof PEOPLE_CHANGES)[number]

/** What an import did, or would do. `batch` is null when nothing was applied, or there was nothing to change. */
export type ImportReport = {
  kind: string
  file: string
  batch: number | null
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  /** People only: postings that a full extract ended, because their person was absent from it. */
  ended?: number
  /** Full extracts of people only, where anybody in post is absent: who was, or would be, recorded as having left. */
  leavers?: Leavers
  /** Sentences about what the import leaves for somebody to look at, such as people posted in a body that closes. */
  notes?: readonly string[]
  /** People only. */
  changes?: PeopleChanges
  applied: boolean
  /** True when nothing of the file can be taken, whatever rows are skipped: it cannot be read, or its header is wrong. */
  refused?: true
  problems: Problem[]
}

const LONGEST_VALUE = 100

/** A value as a report shows it: cut, so that a huge cell does not make a huge report. */
export const shown = (value: string): string =>
  value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value

/** Who is named in cells of rows that were rejected by themselves (null: one that could not be taken apart), as people are known by. */
export function identifiersIn(rejected: readonly (readonly string[] | null)[]): string[] {
  const words = rejected.flatMap((cells) => cells ?? []).map((cell) => composed(cell.trim()))
  return [...words, ...words.map((word) => word.toLowerCase())]
}

/** A problem, with its value cut. */
export const problem = (
  row: number,
  column: string,
  value: string | number | null,
  message: string,
): Problem => ({
  row,
  column: shown(column),
  value: shown(value === null ? '' : String(value)),
  message,
})
