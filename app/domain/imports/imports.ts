/**
 * The kinds of import, and the report on an import. An import applies the whole file or nothing.
 */
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
/** The kinds of batches: imports, attendance files, and the batch of a made-up civil service. */
export const BATCH_KINDS = [...IMPORT_KINDS, 'attendance', 'seed'] as const
export const isImportKind = (name: string): name is ImportKindName =>
  (IMPORT_KINDS as readonly string[]).includes(name)

/**
 * A problem in a file. The header is row 1. `column` is empty if the problem concerns the whole row
 * or file.
 */
export type Problem = { row: number; column: string; value: string; message: string }

/** The first rows of a list, and how many rows the list has in total. */
export type Listed<T> = { count: number; rows: T[] }
type NamedRecord = { personId: number; name: string; staffId: string | null }
/** An email address that a leaver had until the day `on`, and someone else has had since. */
export type HandedOnEmail = { email: string; on: string; from: NamedRecord; to: NamedRecord }
export type ChangedDetail = NamedRecord & { before: string | null; after: string | null }

/** How an import of people changed the details that identify them. */
export type PeopleChanges = {
  /** The two records may be one person who came back. */
  handedOnEmails: Listed<HandedOnEmail>
  staffNumbers: Listed<ChangedDetail>
  names: Listed<ChangedDetail>
  emails: Listed<ChangedDetail>
  /** Postings whose first day moved to an earlier day. */
  earlierStarts: Listed<ChangedDetail>
  /**
   * Postings whose first day (`before`) did not change although the file contains another one
   * (`after`).
   */
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

/** What an import did, or would do. `batch` is null when nothing was applied or nothing changed. */
export type ImportReport = {
  kind: string
  file: string
  batch: number | null
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  /** People only: postings that ended because their person was not in a full extract. */
  ended?: number
  /** Full extracts with absent people only: who was, or would be, recorded as having left. */
  leavers?: Leavers
  /** Sentences about what an admin should follow up, such as people posted in a body that closes. */
  notes?: readonly string[]
  /** People only. */
  changes?: PeopleChanges
  applied: boolean
  /**
   * True if skipping rows would not help, for example if the file cannot be read or its header is
   * wrong.
   */
  refused?: true
  problems: Problem[]
}

const MAX_VALUE_LENGTH = 100

/** Shortens a value to 100 characters, so that a huge cell does not make a huge report. */
export const shorten = (value: string): string =>
  value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH - 1)}…` : value

/**
 * The cells of rejected rows, normalised in the same way as staff numbers and email addresses. Null
 * stands for a row that could not be split into cells.
 */
export function identifiersIn(rejected: readonly (readonly string[] | null)[]): string[] {
  const found = rejected.flatMap((cells) => cells ?? []).map((cell) => composed(cell.trim()))
  return [...found, ...found.map((identifier) => identifier.toLowerCase())]
}

/** Creates a problem, with its column and value shortened. */
export const problem = (
  row: number,
  column: string,
  value: string | number | null,
  message: string,
): Problem => ({
  row,
  column: shorten(column),
  value: shorten(value === null ? '' : String(value)),
  message,
})
