/** An import's input, and the report on an import that changed nothing. */
import type { Tx } from '#app/data/database/database.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import type { ColumnMatch, FileSample } from '#app/domain/imports/column-matching.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { ImportKindName, ImportReport, Problem } from '#app/domain/imports/imports.ts'

/** Enough for hundreds of thousands of people. */
export const IMPORT_TIMEOUT_MINUTES = 30

export type FileToImport = {
  kind: ImportKindName
  path: string
  /** The file name in the report and the batch. */
  file: string
  /** People only: the day that the extract is true for. Null means today. */
  asAt: Day | null
  /** People only: whether absent people have left. */
  full: boolean
  /** Full extracts only: the code of the branch that the extract covers. Null means everyone. */
  organisationCode?: string | null
  /** Full extracts only: the exact number of people in post who are expected to be absent. */
  expectLeavers?: number | null
  /** Whether to apply the valid rows if others are rejected, instead of applying nothing. */
  skipRejected: boolean
  /** Frameworks only: whether the file may replace a draft. */
  replaceDraft?: boolean
  dryRun: boolean
  /** How someone matched the columns of their file to those of the import. */
  match?: ColumnMatch | null
  /** The job that stored the file, if it was uploaded on a page. */
  uploadJobId?: number | null
  /**
   * Lists what the import does, for someone to confirm. They see who leaves, so no number of leavers has to be expected. Frameworks have
   * no lists.
   */
  preview?: Preview
  by: Actor
  /** Called at the start of each step. */
  onProgress?: (step: string) => void | Promise<void>
  /** Called in the import's transaction, just before a batch is committed. */
  complete?: (tx: Tx, report: ImportReport) => Promise<void>
}

type Preview = {
  /** Called with the start of a file whose columns are not those of the import. */
  takeSample?: (sample: FileSample) => void
  /** Called in the import's transaction. @returns a checksum of the lists */
  collect: (tx: Tx, batchId: number, problems: readonly Problem[]) => Promise<string>
  /** The checksum of the lists that were confirmed. An import that differs is rolled back. Ignored in a dry run. */
  confirmed: string | null
}

export const rowsOf = (problems: readonly Problem[]): Set<number> =>
  new Set(problems.map(({ row }) => row))
const byRow = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted((a, b) => a.row - b.row)

/** The report on an import that applied nothing. */
export const reportOfNothing = (
  input: FileToImport,
  rows: number,
  problems: readonly Problem[],
  rejected: number,
): ImportReport => ({
  kind: input.kind,
  file: input.file,
  batch: null,
  rows,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected,
  applied: false,
  problems: byRow(problems),
})

/** The report on a file that is refused as a whole. */
export const refusedFile = (
  input: FileToImport,
  rows: number,
  problems: readonly Problem[],
): ImportReport => ({
  ...reportOfNothing(input, rows, problems, rows),
  refused: true,
})
