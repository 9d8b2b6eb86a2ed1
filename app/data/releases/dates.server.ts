/** The dates in the release calendar, with the changes to dates that were confirmed. */
import { db, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { isDateStatus, type DateStatus } from '#app/domain/releases/calendar.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

const withChanges = {
  changes: { orderBy: { id: 'desc' } },
} as const satisfies Prisma.ReleaseDateInclude
type Row = Prisma.ReleaseDateGetPayload<{ include: typeof withChanges }>

export type ReleaseDate = Omit<Row, 'status' | 'population'> & {
  status: DateStatus
  population: Population
}

function toDate({ status, population, ...row }: Row): ReleaseDate {
  if (!isDateStatus(status))
    throw new Error(`A date in the release calendar has the unknown status ${status}.`)
  return { ...row, status, population: population === 'all' ? 'all' : 'scs' }
}

/** All dates, earliest publication first. */
export const listDates = async (tx: Tx = db()): Promise<ReleaseDate[]> =>
  (
    await tx.releaseDate.findMany({
      include: withChanges,
      orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
    })
  ).map(toDate)

export async function findDate(id: number, tx: Tx = db()): Promise<ReleaseDate | null> {
  const row = await tx.releaseDate.findUnique({ where: { id }, include: withChanges })
  return row && toDate(row)
}

/** Finds the date planned for the figures of a quarter. Null if none is, or it was cancelled. */
export async function findPlannedDate(
  { asAt, population }: { asAt: string; population: string },
  tx: Tx = db(),
): Promise<ReleaseDate | null> {
  const row = await tx.releaseDate.findFirst({
    where: { asAt, population, status: { not: 'cancelled' } },
    include: withChanges,
  })
  return row && toDate(row)
}

export type DateFields = {
  title: string
  asAt: string
  population: Population
  publishAt: Date
  status: DateStatus
}

/** @returns the id of the new date */
export const saveNewDate = async (tx: Tx, fields: DateFields, now: Date): Promise<number> =>
  (await tx.releaseDate.create({ data: { ...fields, createdAt: now } })).id

/** @param reason why a confirmed date changed, or null if readers did not rely on the date as it was */
export async function saveChangedDate(
  tx: Tx,
  before: ReleaseDate,
  after: Pick<DateFields, 'title' | 'publishAt' | 'status'>,
  { reason, now }: { reason: string | null; now: Date },
): Promise<void> {
  await tx.releaseDate.update({
    where: { id: before.id },
    data: { ...after, version: before.version + 1 },
  })
  if (reason === null) return
  const isMoved = after.status !== 'cancelled'
  await tx.releaseDateChange.create({
    data: {
      dateId: before.id,
      fromAt: before.publishAt,
      toAt: isMoved ? after.publishAt : null,
      reason,
      changedAt: now,
    },
  })
}
