/** What each kind of import is made of. */
import type { Tx } from '#app/data/database/database.server.ts'
import { problem, type PeopleChanges, type Problem } from '#app/domain/imports/imports.ts'
import type { RowSchema, When } from '#app/features/imports/cells.schema.ts'
import {
  findUnknownCodes,
  listCodes,
  type Columns,
  type Found,
} from '#app/data/database/import-staging.server.ts'
import type { Leavers } from '#app/domain/imports/leavers.ts'
import { didYouMeanCell } from '#app/domain/text/did-you-mean.ts'

/** The file being imported, its sound rows in the staging table. */
export type Staged = When & {
  tx: Tx
  checksum: string
  /** People only: a full extract is one of this branch alone; null: of everybody. */
  organisationCode: string | null
  /** The kept cells of rows that were rejected by themselves; null for a row that could not be taken apart. */
  rejected: readonly (readonly string[] | null)[]
  /** Rows that say nothing to apply, with their kept cells. */
  silent: readonly { row: number; cells: readonly string[] }[]
}

export type Applied = {
  created: number
  updated: number
  ended?: number
  /** Sentences about what the import leaves for somebody to look at. */
  notes?: readonly string[]
  changes?: PeopleChanges
  /** True when anything at all was written, also where no row counts as created or updated. */
  touched: boolean
}

export type ImportKind = {
  columns: readonly string[]
  /** Columns that a file may leave out. */
  optional?: readonly string[]
  /** What columns hold that are not text. */
  types?: Columns
  /** Columns that rows are found by. */
  indexed: readonly string[]
  /** Columns whose cells are kept of rejected rows. */
  keep?: readonly string[]
  /** Columns of which a row that has them all empty is no mistake: it says nothing, and counts as unchanged. */
  saysNothing?: readonly string[]
  schema: (when: When) => RowSchema
  /** Looks up what the staged rows name. Called once, before anything else is asked. */
  prepare?: (staged: Staged) => Promise<void>
  /** Why the file as a whole cannot be taken, or null. */
  findRefusal?: (staged: Staged) => Promise<Problem | null>
  /** What is wrong with rows beside the others and beside what is known. Called once. */
  findProblems: (staged: Staged) => Promise<Problem[]>
  /** Rows that hang on rows which are rejected, or on each other. Called until it finds none. */
  findDependents?: (staged: Staged) => Promise<Problem[]>
  /** Who would be recorded as having left, of a file that is sound; null when nobody can be. Called once, before `apply`. */
  findLeavers?: (staged: Staged) => Promise<Leavers | null>
  apply: (staged: Staged, batchId: number) => Promise<Applied>
}

/** Problems from rows that a rule found. */
export const problemsFrom = (
  found: readonly Found[],
  column: string,
  message: (found: Found) => string,
): Problem[] => found.map((one) => problem(one.row, column, one.value, message(one)))

/** How many different unknown codes get a suggestion: each is compared with every known code. */
const SUGGESTED = 500

/** Problems for codes that a table does not have. `what` as in “There is no organisation X.” */
export async function unknownCodes(
  tx: Tx,
  column: string,
  table: string,
  what: string,
): Promise<Problem[]> {
  const found = await findUnknownCodes(tx, column, table)
  if (found.length === 0) return []
  const codes = await listCodes(tx, table)
  const advice = new Map<string, string>()
  return problemsFrom(found, column, ({ value }) => {
    const otherwise = `Correct the code, or import the ${what} first.`
    const known =
      advice.get(value) ??
      (advice.size < SUGGESTED ? didYouMeanCell(value, codes, otherwise) : otherwise)
    advice.set(value, known)
    return `There is no ${what} with this code. ${known}`
  })
}

/** The sentence for an email address that means nobody. `day` as in “nobody had it on the day of the session”. */
export const unnamed =
  (day: string) =>
  ({ other }: Found): string =>
    Number(other) > 1
      ? `Several people had this email address, but nobody had it on ${day}. Give another email address of the person.`
      : 'There is no person with this email address. Correct it, or import the person first.'

/** Problems for rows that repeat an earlier row's cells. */
export const repeatedRows = (found: readonly Found[], column: string, what: string): Problem[] =>
  problemsFrom(
    found,
    column,
    ({ other }) => `Row ${other} has the same ${what}. Keep one of the two rows.`,
  )
