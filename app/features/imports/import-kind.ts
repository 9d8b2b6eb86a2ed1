/** The definition of an import kind, and problems that several kinds share. */
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

/** The file being imported. Its valid rows are in the staging table. */
export type Staged = When & {
  tx: Tx
  checksum: string
  /** People only: the branch that a full extract covers. Null means everyone. */
  organisationCode: string | null
  /** The retained cells of rejected rows. Null stands for a row that could not be split into cells. */
  rejected: readonly (readonly string[] | null)[]
  /** The ignored rows, with their retained cells. */
  ignored: readonly { row: number; cells: readonly string[] }[]
}

export type ImportResult = {
  created: number
  updated: number
  ended?: number
  /** Sentences about what an admin should follow up. */
  notes?: readonly string[]
  changes?: PeopleChanges
  /** True if anything was written, even if no row counts as created or updated. */
  touched: boolean
}

export type ImportKind = {
  columns: readonly string[]
  /** Columns that a file may leave out. */
  optional?: readonly string[]
  /** The types of columns that are not text. */
  types?: Columns
  /** Columns that rows are looked up by. */
  indexed: readonly string[]
  /** Columns whose cells are retained from rejected and ignored rows. */
  retained?: readonly string[]
  /** A row in which all these columns are empty is ignored, and counts as unchanged. */
  ignoredIfEmpty?: readonly string[]
  schema: (when: When) => RowSchema
  /** Looks up the records that the staged rows refer to. Called once, before the other functions. */
  prepare?: (staged: Staged) => Promise<void>
  /** Why the file as a whole is refused, or null. */
  findRefusal?: (staged: Staged) => Promise<Problem | null>
  /** Finds problems by comparing rows with other rows and with the records. Called once. */
  findProblems: (staged: Staged) => Promise<Problem[]>
  /**
   * Finds problems with rows that depend on rejected rows or on each other. Called until it finds
   * none.
   */
  findDependents?: (staged: Staged) => Promise<Problem[]>
  /**
   * Who would be recorded as having left, or null if the file cannot end postings. Called once,
   * before `apply`.
   */
  findLeavers?: (staged: Staged) => Promise<Leavers | null>
  apply: (staged: Staged, batchId: number) => Promise<ImportResult>
}

/** Problems from rows that a rule found. */
export const problemsFrom = <F extends Pick<Found, 'row' | 'value'>>(
  found: readonly F[],
  column: string,
  message: (found: F) => string,
): Problem[] => found.map((cell) => problem(cell.row, column, cell.value, message(cell)))

/**
 * How many different unknown codes get a suggestion. There is a limit, because each is compared
 * with every known code.
 */
const MAX_SUGGESTIONS = 500

/** Problems for codes that are not in a table such as `Organisation`. */
export async function unknownCodes(tx: Tx, column: string, table: string): Promise<Problem[]> {
  const noun = table.toLowerCase()
  const found = await findUnknownCodes(tx, column, table)
  if (found.length === 0) return []
  const codes = await listCodes(tx, table)
  const advice = new Map<string, string>()
  return problemsFrom(found, column, ({ value }) => {
    const fallback = `Correct the code, or import the ${noun} first.`
    const known =
      advice.get(value) ??
      (advice.size < MAX_SUGGESTIONS ? didYouMeanCell(value, codes, fallback) : fallback)
    advice.set(value, known)
    return `There is no ${noun} with this code. ${known}`
  })
}

/**
 * The message for an email address without a holder. `day` completes the sentence, such as “the day
 * of the session”.
 */
export const withoutHolder =
  (day: string) =>
  ({ other }: Found): string =>
    Number(other) > 1
      ? `Several people had this email address, but no one had it on ${day}. Give another of the person’s email addresses.`
      : 'There is no person with this email address. Correct it, or import the person first.'

/** Problems for rows that repeat an earlier row's cells. */
export const repeatedRows = (found: readonly Found[], column: string, what: string): Problem[] =>
  problemsFrom(
    found,
    column,
    ({ other }) => `Row ${other} has the same ${what}. Remove one of the two rows.`,
  )
