/** Suspending people, who then cannot sign in in any way. */
import type { Tx } from '#app/data/database/database.server.ts'
import { revokeTokens } from '#app/data/identity/api-tokens.server.ts'
import { endLogins } from '#app/data/identity/logins.server.ts'

export const findSuspension = (tx: Tx, personId: number) =>
  tx.person.findUnique({
    where: { id: personId },
    select: {
      id: true,
      name: true,
      email: true,
      suspendedAt: true,
      suspendedReason: true,
      mergedIn: { select: { id: true } },
    },
  })

/** What a person can still use to sign in, to read their calendar, or to let programs read for them. */
export async function countAccess(tx: Tx, personId: number, now: Date) {
  const open = { personId, endedAt: null, expiresAt: { gt: now } }
  return {
    logins: await tx.login.count({ where: open }),
    links: await tx.signInLink.count({
      where: { personId, usedAt: null, expiresAt: { gt: now } },
    }),
    tokens: await tx.apiToken.count({
      where: { personId, revokedAt: null, expiresAt: { gt: now } },
    }),
    calendar: (await tx.calendarFeed.count({ where: { personId } })) > 0,
  }
}

/** When a person last signed in, or null. */
export const findLastLogin = async (tx: Tx, personId: number): Promise<Date | null> =>
  (
    await tx.login.findFirst({
      where: { personId },
      orderBy: { createdAt: 'desc' },
      select: { createdAt: true },
    })
  )?.createdAt ?? null

/** Suspends a person, and ends everything that `countAccess` counts. */
export async function saveSuspension(
  tx: Tx,
  personId: number,
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  await tx.person.update({
    where: { id: personId },
    data: { suspendedAt: now, suspendedReason: reason },
  })
  await endLogins(tx, { personId }, now)
  await revokeTokens(tx, { personId }, now)
  await tx.calendarFeed.deleteMany({ where: { personId } })
}

export const endSuspension = (tx: Tx, personId: number) =>
  tx.person.update({
    where: { id: personId },
    data: { suspendedAt: null, suspendedReason: null },
  })

/** A person of a demonstration in post, other than these, whom nothing else in it depends on. */
export const findPersonToSuspend = async (
  tx: Tx,
  except: readonly number[],
): Promise<number | null> =>
  (
    await tx.person.findFirst({
      where: {
        id: { notIn: [...except] },
        demonstration: true,
        postings: { some: { until: null } },
        grants: { none: {} },
        reports: { none: {} },
        enrolments: { none: {} },
        assessments: { none: {} },
      },
      orderBy: { id: 'asc' },
      select: { id: true },
    })
  )?.id ?? null
