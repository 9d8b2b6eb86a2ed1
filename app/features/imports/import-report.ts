/** What every import is given, and the report of an import that changed nothing. */
import type { Actor } from '#app/data/operations/audit.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { ImportKindName, ImportReport, Problem } from '#app/domain/imports/imports.ts'

/** Enough for hundreds of thousands of people. */
export const IMPORT_TIMEOUT_MINUTES = 30

export type FileToImport = {
  kind: ImportKindName
  path: string
  /** As the report and the batch name it. */
  file: string
  /** People only: the day that the extract is true for; today when null. */
  asAt: Day | null
  /** People only: who is absent has left. */
  full: boolean
  /** Full extracts only: the code of the branch that it is of; everybody when left out. */
  organisationCode?: string | null
  /** Full extracts only: exactly so many people in post are expected to be absent. */
  expectLeavers?: number | null
  /** Applies the sound rows, where otherwise nothing is applied. */
  skipRejected: boolean
  dryRun: boolean
  by: Actor
  /** Told what is being done, for somebody who watches. */
  onProgress?: (step: string) => void
}

export const rowsOf = (problems: readonly Problem[]): Set<number> =>
  new Set(problems.map(({ row }) => row))
const byRow = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted((a, b) => a.row - b.row)

/** The report of an import that applied nothing. */
export const reportOfNothing = (
  given: FileToImport,
  rows: number,
  problems: readonly Problem[],
  rejected: number,
): ImportReport => ({
  kind: given.kind,
  file: given.file,
  batch: null,
  rows,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected,
  applied: false,
  problems: byRow(problems),
})

/** The report of a file that is refused as a whole. */
export const refusedFile = (
  given: FileToImport,
  rows: number,
  problems: readonly Problem[],
): ImportReport => ({
  ...reportOfNothing(given, rows, problems, rows),
  refused: true,
})
