/** Imports a file: reads and checks it, then applies it in one transaction, whole or not at all. */
import type { Actor } from '#app/data/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database.server.ts'
import { closeBatch, saveBatch } from '#app/data/import-batches.server.ts'
import { makeStaging, rejectStaged, stageRows } from '#app/data/import-staging.server.ts'
import type { Day } from '#app/domain/day.ts'
import type { ImportKindName, ImportReport, Problem } from '#app/domain/imports.ts'
import type { Applied, ImportKind, Staged } from '#app/features/imports/import-kind.ts'
import { readRows, type ReadRows } from '#app/features/imports/read-rows.server.ts'
import { today } from '#app/platform/clock.server.ts'

/** An import of hundreds of thousands of people is bounded to this. */
const MINUTES = 30

export type FileToImport = {
  kind: ImportKindName
  path: string
  /** As the report and the batch name it. */
  file: string
  /** People only: the day that the extract is true for; today when null. */
  asAt: Day | null
  /** People only: who is absent has left. */
  full: boolean
  /** Applies the sound rows, where otherwise nothing is applied. */
  skipRejected: boolean
  dryRun: boolean
  by: Actor
  /** Told what is being done, for somebody who watches. */
  onProgress?: (step: string) => void
}

/** Ends the transaction with nothing kept, and carries what is to be told. */
class NotKept extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('Not kept')
    this.report = report
  }
}

const rowsOf = (problems: readonly Problem[]): Set<number> => new Set(problems.map(({ row }) => row))
const byRow = (problems: readonly Problem[]): Problem[] => problems.toSorted((a, b) => a.row - b.row)

const nothing = (given: FileToImport, rows: number, problems: readonly Problem[], rejected: number): ImportReport => ({
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

/** The problems of staged rows; the rows are taken out of the import as they are found. */
async function checkStaged(staged: Staged, kind: ImportKind): Promise<Problem[]> {
  const problems = await kind.findProblems(staged)
  for (let found = problems; ;) {
    if (found.length > 0) await rejectStaged(staged.tx, [...rowsOf(found)])
    found = (await kind.findDependents?.(staged)) ?? []
    if (found.length === 0) return problems
    problems.push(...found)
  }
}

async function apply(tx: Tx, given: FileToImport, kind: ImportKind, read: ReadRows, when: Omit<Staged, 'tx' | 'checksum' | 'rejected'>) {
  given.onProgress?.(`Checking ${read.rows} rows`)
  const staged: Staged = { tx, checksum: read.checksum, rejected: read.rejected, ...when }
  await makeStaging(tx, kind.columns, kind.indexed)
  for (const chunk of read.chunks) await stageRows(tx, kind.columns, chunk)
  const refusal = await kind.findRefusal?.(staged)
  if (refusal) throw new NotKept(nothing(given, read.rows, [refusal, ...read.problems], read.rows))
  const problems = [...read.problems, ...(await checkStaged(staged, kind))]
  const rejected = rowsOf(problems).size
  if (rejected > 0 && !given.skipRejected) throw new NotKept(nothing(given, read.rows, problems, rejected))

  given.onProgress?.('Applying')
  const batchId = await saveBatch(tx, {
    kind: given.kind,
    file: given.file,
    checksum: read.checksum,
    asAt: when.asAt,
    full: when.full,
    by: given.by,
  })
  const { touched, ...counts }: Applied = await kind.apply(staged, batchId)
  const unchanged = read.rows - rejected - counts.created - counts.updated
  const report = { ...nothing(given, read.rows, problems, rejected), ...counts, unchanged, applied: true, batch: batchId }
  if (!touched) throw new NotKept({ ...report, batch: null, applied: !given.dryRun })
  if (given.dryRun) throw new NotKept({ ...report, batch: null, applied: false })
  await closeBatch(tx, batchId, report, given.by)
  return report
}

/**
 * Imports a file of rows.
 * @returns the report; `applied` false when rows were rejected (and not to be skipped), the file as a whole cannot be taken, or it was a
 * dry run. An import that finds nothing to change is applied, and leaves no batch.
 */
export async function importRows(given: FileToImport, kind: ImportKind): Promise<ImportReport> {
  const isPeople = given.kind === 'people'
  const when = { today: today(), asAt: isPeople ? (given.asAt ?? today()) : null, full: isPeople && given.full }
  given.onProgress?.(`Reading ${given.file}`)
  const read = await readRows(given.path, { columns: kind.columns, schema: kind.schema(when), keep: kind.keep })
  if (read.fatal) return nothing(given, read.rows, read.problems, read.rows)
  try {
    return await inTransaction((tx) => apply(tx, given, kind, read, when), { minutes: MINUTES })
  } catch (error) {
    if (error instanceof NotKept) return error.report
    throw error
  }
}
