/** Batches: one a file that was applied, with its figures. */
import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { ImportReport, Problem } from '#app/domain/imports/imports.ts'
import { now } from '#app/platform/clock.server.ts'

/** So many problems stay with a batch; the rest are in the file of rejected rows. */
const PROBLEMS_KEPT = 500

export type NewBatch = {
  kind: string
  file: string
  checksum: string
  asAt: Day | null
  full: boolean
  organisationCode?: string | null
  by: Actor
}

export async function saveBatch(tx: Tx, batch: NewBatch): Promise<number> {
  const { by, ...given } = batch
  const none = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, problems: '[]' }
  const { id } = await tx.importBatch.create({
    data: { ...given, ...none, importedAt: now(), importedById: actorId(by) },
  })
  return id
}

/** Sets the figures of a batch once its rows are applied, with the audit row of the whole. */
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
      problems: JSON.stringify(report.problems.slice(0, PROBLEMS_KEPT)),
      unchangedStarts,
    },
  })
  await saveAudit(tx, {
    by,
    action: 'import:apply',
    subject: 'ImportBatch',
    subjectId: batchId,
    after: {
      kind: report.kind,
      file: report.file,
      ...counts,
      ...(report.ended ? { ended: report.ended } : {}),
    },
  })
}

/** Marks a batch as undone, with its audit row. */
export async function closeUndoneBatch(
  tx: Tx,
  batch: { id: number; kind: string; file: string },
  by: Actor,
): Promise<void> {
  const { id, kind, file } = batch
  await tx.importBatch.update({ where: { id }, data: { undoneAt: now(), undoneById: actorId(by) } })
  await saveAudit(tx, {
    by,
    action: 'import:undo',
    subject: 'ImportBatch',
    subjectId: id,
    before: { kind, file },
  })
}

export const findBatch = (id: number, tx: Tx = db()) => tx.importBatch.findUnique({ where: { id } })

export const problemsOf = (batch: { problems: string }): Problem[] =>
  JSON.parse(batch.problems) as Problem[]

/** Has this very file been applied whole for that day, and not been undone, by another batch than the one under way? */
export async function isFileApplied(
  tx: Tx,
  file: { kind: string; checksum: string; asAt: Day | null; organisationCode: string | null },
  underWay: number | null,
): Promise<boolean> {
  const others = underWay === null ? {} : { id: { not: underWay } }
  return (
    (await tx.importBatch.count({ where: { ...file, ...others, undoneAt: null, rejected: 0 } })) > 0
  )
}

/**
 * The latest day that people extracts (only full ones, if asked) are in for; null when none is. An extract of one branch says nothing about
 * another: with `organisationCode`, only extracts of that branch and of everybody count.
 */
export async function findLatestExtract(
  tx: Tx,
  options: { full: boolean; organisationCode: string | null },
): Promise<Day | null> {
  const { full, organisationCode } = options
  const branch =
    organisationCode === null ? {} : { OR: [{ organisationCode: null }, { organisationCode }] }
  const latest = await tx.importBatch.findFirst({
    where: { kind: 'people', undoneAt: null, ...(full ? { full: true } : {}), ...branch },
    orderBy: { asAt: 'desc' },
    select: { asAt: true },
  })
  return latest?.asAt ?? null
}

/**
 * The latest day that a full extract of everybody, or the made-up people of a demonstration, is true for; null when there is none.
 * An extract of one branch does not count: the other departments may be out of date.
 */
export async function findLatestFullExtract(tx: Tx = db()): Promise<Day | null> {
  const latest = await tx.importBatch.findFirst({
    where: {
      undoneAt: null,
      asAt: { not: null },
      OR: [{ kind: 'people', full: true, organisationCode: null }, { kind: 'seed' }],
    },
    orderBy: { asAt: 'desc' },
    select: { asAt: true },
  })
  return latest?.asAt ?? null
}

export const countBatches = (): Promise<number> => db().importBatch.count()

/** Latest first. */
export const listBatches = (slice: { skip: number; take: number }) =>
  db().importBatch.findMany({
    orderBy: { id: 'desc' },
    omit: { problems: true, unchangedStarts: true, checksum: true },
    ...slice,
  })

/** A batch with the names of who imported it, and who took it back; a null name is the command line's, or that of somebody who is gone. */
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
