/** Batches: one for each file that was applied, with row counts. */
import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { db, type Prisma, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { ImportReport, Problem } from '#app/domain/imports/imports.ts'
import { now } from '#app/platform/clock.server.ts'

/** How many problems a batch stores. The rejected-rows file contains all of them. */
const MAX_STORED_PROBLEMS = 500

export type NewBatch = {
  kind: string
  file: string
  checksum: string
  asAt: Day | null
  full: boolean
  organisationCode?: string | null
  /** The job that stored the uploaded file. */
  uploadJobId?: number | null
  by: Actor
}

export async function saveBatch(tx: Tx, batch: NewBatch): Promise<number> {
  const { by, ...details } = batch
  const emptyCounts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, problems: '[]' }
  const { id } = await tx.importBatch.create({
    data: { ...details, ...emptyCounts, importedAt: now(), importedById: actorId(by) },
  })
  return id
}

/** Sets the counts of a batch once its rows are applied, and writes the audit row. */
export async function closeBatch(
  tx: Tx,
  batchId: number,
  report: ImportReport,
  by: Actor,
): Promise<void> {
  const { rows, created, updated, unchanged, rejected } = report
  const counts = { rows, created, updated, unchanged, rejected }
  const starts = report.changes?.unchangedStarts
  const unchangedStarts = starts && starts.count > 0 ? JSON.stringify(starts) : null
  await tx.importBatch.update({
    where: { id: batchId },
    data: {
      ...counts,
      problems: JSON.stringify(report.problems.slice(0, MAX_STORED_PROBLEMS)),
      unchangedStarts,
    },
  })
  await saveAudit(tx, {
    by,
    action: 'import:apply',
    subjectId: batchId,
    after: {
      kind: report.kind,
      file: report.file,
      ...counts,
      ...(report.ended ? { ended: report.ended } : {}),
    },
  })
}

/** Marks a batch as undone, and writes the audit row. */
export async function markBatchUndone(
  tx: Tx,
  batch: { id: number; kind: string; file: string },
  by: Actor,
): Promise<void> {
  const { id, kind, file } = batch
  await tx.importBatch.update({ where: { id }, data: { undoneAt: now(), undoneById: actorId(by) } })
  await saveAudit(tx, {
    by,
    action: 'import:undo',
    subjectId: id,
    before: { kind, file },
  })
}

export const findBatch = (id: number, tx: Tx = db()) => tx.importBatch.findUnique({ where: { id } })

export const problemsOf = (batch: { problems: string }): Problem[] =>
  JSON.parse(batch.problems) as Problem[]

/**
 * Whether a batch other than `current` applied all rows of the same file for the same day and has
 * not been undone.
 */
export async function isFileApplied(
  tx: Tx,
  file: { kind: string; checksum: string; asAt: Day | null; organisationCode: string | null },
  current: number | null,
): Promise<boolean> {
  const others = current === null ? {} : { id: { not: current } }
  return (
    (await tx.importBatch.count({ where: { ...file, ...others, undoneAt: null, rejected: 0 } })) > 0
  )
}

const findLatestDay = async (tx: Tx, where: Prisma.ImportBatchWhereInput): Promise<Day | null> => {
  const latest = await tx.importBatch.findFirst({
    where: { ...where, undoneAt: null },
    orderBy: { asAt: 'desc' },
    select: { asAt: true },
  })
  return latest?.asAt ?? null
}

/**
 * The date of the latest extract of people, or null. With `full`, only full extracts count. With
 * `organisationCode`, only extracts of that branch and extracts of everyone count, because an
 * extract of one branch says nothing about another.
 */
export const findLatestExtract = (
  tx: Tx,
  { full, organisationCode }: { full: boolean; organisationCode: string | null },
): Promise<Day | null> =>
  findLatestDay(tx, {
    kind: 'people',
    ...(full ? { full: true } : {}),
    ...(organisationCode === null
      ? {}
      : { OR: [{ organisationCode: null }, { organisationCode }] }),
  })

/**
 * The date of the latest full extract of everyone. In a demonstration, the date of the made-up data.
 * Null if there is neither. Extracts of one branch do not count, because the data for other
 * departments may be out of date.
 */
export const findLatestFullExtract = (tx: Tx = db()): Promise<Day | null> =>
  findLatestDay(tx, {
    asAt: { not: null },
    OR: [{ kind: 'people', full: true, organisationCode: null }, { kind: 'seed' }],
  })

export const countBatches = (): Promise<number> => db().importBatch.count()

/** Batches, most recent first. */
export const listBatches = (slice: { skip: number; take: number }) =>
  db().importBatch.findMany({
    orderBy: { id: 'desc' },
    omit: { problems: true, unchangedStarts: true, checksum: true },
    ...slice,
  })

/**
 * A batch with the names of the people who imported and undid it. A name is null for the command
 * line, or if the person's record no longer exists.
 */
export async function findBatchWithPeople(id: number) {
  const batch = await findBatch(id)
  if (!batch) return null
  const nameOf = async (personId: number | null) =>
    personId === null
      ? null
      : ((await db().person.findUnique({ where: { id: personId }, select: { name: true } }))
          ?.name ?? null)
  return {
    ...batch,
    importedBy: await nameOf(batch.importedById),
    undoneBy: await nameOf(batch.undoneById),
  }
}
