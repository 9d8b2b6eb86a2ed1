/** Email addresses that get alerts about published figures. */
import { db, type Tx } from '#app/data/database/database.server.ts'

export const findAlert = (token: string, tx: Tx = db()) =>
  tx.releaseAlert.findUnique({ where: { token } })

/** Adds an address, unless it is there already. */
export const saveAlert = (
  tx: Tx,
  { email, token, now }: { email: string; token: string; now: Date },
) =>
  tx.releaseAlert.upsert({
    where: { email },
    create: { email, token, askedAt: now },
    update: {},
  })

/** Confirms an address once. */
export const saveAlertConfirmation = (tx: Tx, token: string, now: Date) =>
  tx.releaseAlert.updateMany({ where: { token, confirmedAt: null }, data: { confirmedAt: now } })

export const deleteAlert = (tx: Tx, token: string) =>
  tx.releaseAlert.deleteMany({ where: { token } })

/** Deletes addresses that nobody confirmed. */
export const deleteUnconfirmedAlerts = (tx: Tx, askedBefore: Date) =>
  tx.releaseAlert.deleteMany({ where: { confirmedAt: null, askedAt: { lt: askedBefore } } })

/** The addresses that were confirmed before a release was published. */
export const listConfirmedAlerts = (tx: Tx, before: Date) =>
  tx.releaseAlert.findMany({
    where: { confirmedAt: { lt: before } },
    orderBy: { id: 'asc' },
  })

/** The ids of the releases about which alerts were saved. */
export const listAlertedReleases = async (): Promise<Set<number>> =>
  new Set(
    (await db().releaseAlertRun.findMany({ select: { releaseId: true } })).map(
      ({ releaseId }) => releaseId,
    ),
  )

/** Null if no alerts about the release were saved. */
export const findAlertRun = (releaseId: number) =>
  db().releaseAlertRun.findUnique({ where: { releaseId } })

/** @returns false if another process has saved the alerts about this release */
export async function saveAlertRun(
  tx: Tx,
  run: { releaseId: number; ranAt: Date; people: number },
): Promise<boolean> {
  const count = await tx.$executeRaw`INSERT INTO "ReleaseAlertRun" ("releaseId", "ranAt", "people")
    VALUES (${run.releaseId}, ${run.ranAt}, ${run.people}) ON CONFLICT DO NOTHING`
  return count === 1
}
