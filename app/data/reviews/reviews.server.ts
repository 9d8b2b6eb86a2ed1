/** Returns of the quarterly review, with their actions, metrics and signed versions. */
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { db, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { digestSignedVersion, type SignedVersion } from '#app/data/reviews/integrity.server.ts'
import {
  isActionStatus,
  isReturnStatus,
  type ActionStatus,
  type ReturnStatus,
} from '#app/domain/reviews/review.ts'
import { isDirection, type Direction } from '#app/domain/reviews/metrics.ts'

const include = {
  actions: { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] },
  metrics: { orderBy: { id: 'asc' } },
  signatures: { orderBy: { number: 'asc' } },
} as const satisfies Prisma.ReviewReturnInclude
type Row = Prisma.ReviewReturnGetPayload<{ include: typeof include }>

export type ActionRow = Omit<Row['actions'][number], 'status'> & { status: ActionStatus }
export type MetricRow = Omit<Row['metrics'][number], 'direction'> & { direction: Direction }
export type SignatureRow = Row['signatures'][number]
export type Return = Omit<Row, 'status' | 'actions' | 'metrics'> & {
  status: ReturnStatus
  actions: ActionRow[]
  metrics: MetricRow[]
}

const throwUnknown = (what: string): never => {
  throw new Error(`A return has an unknown ${what}.`)
}

const toReturn = ({ status, actions, metrics, ...row }: Row): Return => ({
  ...row,
  status: isReturnStatus(status) ? status : throwUnknown('status'),
  actions: actions.map((action) => ({
    ...action,
    status: isActionStatus(action.status) ? action.status : throwUnknown('status of an action'),
  })),
  metrics: metrics.map((metric) => ({
    ...metric,
    direction: isDirection(metric.direction)
      ? metric.direction
      : throwUnknown('direction of a metric'),
  })),
})

/** What identifies a return: the code of a quarter, and a department. */
export type ReturnKey = { quarter: string; organisationId: number }

export async function findReturn(key: ReturnKey, tx: Tx = db()): Promise<Return | null> {
  const row = await tx.reviewReturn.findUnique({
    where: { quarter_organisationId: key },
    include,
  })
  return row && toReturn(row)
}

export type ReturnSummary = ReturnKey & {
  id: number
  status: ReturnStatus
  savedAt: Date
  savedById: number | null
  signature: { number: number; signedAt: Date; signedById: number | null } | null
}

/** The returns for some quarters. */
export async function listReturns(
  where: { quarters: readonly string[]; organisationIds?: readonly number[] },
  tx: Tx = db(),
): Promise<ReturnSummary[]> {
  const rows = await tx.reviewReturn.findMany({
    where: {
      quarter: { in: [...where.quarters] },
      ...(where.organisationIds ? { organisationId: { in: [...where.organisationIds] } } : {}),
    },
    include: {
      signatures: {
        orderBy: { number: 'desc' },
        take: 1,
        select: { number: true, signedAt: true, signedById: true },
      },
    },
  })
  return rows.map(({ id, quarter, organisationId, status, savedAt, savedById, signatures }) => ({
    id,
    quarter,
    organisationId,
    status: isReturnStatus(status) ? status : throwUnknown('status'),
    savedAt,
    savedById,
    signature: signatures[0] ?? null,
  }))
}

/** The department's latest return before a quarter, or null. Quarter codes sort as text. */
export async function findReturnBefore(
  { quarter, organisationId }: ReturnKey,
  tx: Tx,
): Promise<Return | null> {
  const row = await tx.reviewReturn.findFirst({
    where: { organisationId, quarter: { lt: quarter } },
    include,
    orderBy: { quarter: 'desc' },
  })
  return row && toReturn(row)
}

/** The content of the returns that are signed, as JSON. */
export const listSignedContents = async (
  quarter: string,
): Promise<{ organisationId: number; content: string }[]> =>
  (
    await db().reviewSignature.findMany({
      where: { reopenedAt: null, return: { quarter, status: 'signed' } },
      select: { content: true, return: { select: { organisationId: true } } },
      orderBy: { id: 'asc' },
    })
  ).map(({ content, return: { organisationId } }) => ({ organisationId, content }))

type SaveContext = { by: Actor; now: Date }
type NewReturn = ReturnKey & {
  actions: readonly Prisma.ReviewActionCreateWithoutReturnInput[]
  metrics: readonly Prisma.ReviewMetricCreateWithoutReturnInput[]
}

export const saveNewReturn = (
  tx: Tx,
  { actions, metrics, ...key }: NewReturn,
  { by, now }: SaveContext,
) =>
  tx.reviewReturn.create({
    data: {
      ...key,
      status: 'draft',
      begunAt: now,
      begunById: actorId(by),
      savedAt: now,
      savedById: actorId(by),
      actions: { create: [...actions] },
      metrics: { create: [...metrics] },
    },
  })

type ReturnChanges = Prisma.ReviewReturnUncheckedUpdateInput

/** Updates a return, its revision, and who saved it when. */
export const saveReturn = (
  tx: Tx,
  { id, revision }: { id: number; revision: number },
  changes: ReturnChanges,
  { by, now }: SaveContext,
) =>
  tx.reviewReturn.update({
    where: { id },
    data: { ...changes, revision: revision + 1, savedAt: now, savedById: actorId(by) },
  })

export const saveAction = (
  tx: Tx,
  actionId: number | null,
  row: Omit<Prisma.ReviewActionUncheckedCreateInput, 'id'>,
) =>
  actionId === null
    ? tx.reviewAction.create({ data: row })
    : tx.reviewAction.update({ where: { id: actionId }, data: row })
export const deleteAction = (tx: Tx, actionId: number) =>
  tx.reviewAction.delete({ where: { id: actionId } })

export const saveMetric = (
  tx: Tx,
  metricId: number | null,
  row: Omit<Prisma.ReviewMetricUncheckedCreateInput, 'id'>,
) =>
  metricId === null
    ? tx.reviewMetric.create({ data: row })
    : tx.reviewMetric.update({ where: { id: metricId }, data: row })
export const deleteMetric = (tx: Tx, metricId: number) =>
  tx.reviewMetric.delete({ where: { id: metricId } })

/** Stores a signed version with a digest, so that later changes can be detected. */
export const saveSignature = (
  tx: Tx,
  { id: returnId, quarter, organisationId }: ReturnKey & { id: number },
  signed: Omit<SignedVersion, keyof ReturnKey>,
) =>
  tx.reviewSignature.create({
    data: {
      ...signed,
      returnId,
      digest: digestSignedVersion({ ...signed, quarter, organisationId }),
    },
  })

export const saveReopening = (
  tx: Tx,
  signatureId: number,
  reason: string,
  { by, now }: SaveContext,
) =>
  tx.reviewSignature.update({
    where: { id: signatureId },
    data: { reopenedAt: now, reopenedById: actorId(by), reopenReason: reason },
  })

/** Whether any return has ever been started. If not, no reminders are sent. */
export const areReviewsInUse = async (tx: Tx): Promise<boolean> =>
  (await tx.reviewReturn.findFirst({ select: { id: true } })) !== null

/** The code of the earliest quarter with a return, or null. */
export const findFirstQuarter = async (): Promise<string | null> =>
  (await db().reviewReturn.findFirst({ select: { quarter: true }, orderBy: { quarter: 'asc' } }))
    ?.quarter ?? null

/** People's names, by id. */
export async function listNames(
  personIds: readonly (number | null)[],
): Promise<Map<number, string>> {
  const ids = [...new Set(personIds.filter((id) => id !== null))]
  const people = await db().person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  })
  return new Map(people.map(({ id, name }) => [id, name]))
}
