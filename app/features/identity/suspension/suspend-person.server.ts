/** Suspends and restores people. A suspended person cannot sign in. Everything else about them counts as before. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { ensureServiceAdminRemains } from '#app/data/identity/role-grants.server.ts'
import {
  countAccess,
  endSuspension,
  findLastLogin,
  findSuspension,
  saveSuspension,
} from '#app/data/identity/suspensions.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import type { SuspensionRefusal } from '#app/features/identity/suspension/suspension-messages.ts'
import { now } from '#app/platform/clock.server.ts'

/** What the page of a person says about their sign-in. Null if there is no such person, or their record was merged. */
export const findSignInState = (personId: number) =>
  inTransaction(async (tx) => {
    const person = await findSuspension(tx, personId)
    if (!person || person.mergedIn) return null
    return {
      ...person,
      access: await countAccess(tx, personId, now()),
      lastLoginAt: await findLastLogin(tx, personId),
    }
  })
export type SignInState = NonNullable<Awaited<ReturnType<typeof findSignInState>>>

type Request = { personId: number; reason: string; byId: number }

async function whyNotSuspend(
  tx: Tx,
  { personId, byId }: Omit<Request, 'reason'>,
): Promise<SuspensionRefusal | null> {
  const person = await findSuspension(tx, personId)
  if (!person || person.mergedIn) return 'no-such-person'
  if (personId === byId) return 'yourself'
  return person.suspendedAt === null ? null : 'suspended-already'
}

/** Why the person cannot be suspended, without regard to the last service admin. Changes nothing. */
export const findSuspensionRefusal = (
  request: Omit<Request, 'reason'>,
): Promise<SuspensionRefusal | null> => inTransaction((tx) => whyNotSuspend(tx, request))

async function suspend(
  tx: Tx,
  { personId, reason, byId }: Request,
): Promise<SuspensionRefusal | null> {
  const refused = await whyNotSuspend(tx, { personId, byId })
  if (refused) return refused
  const at = now()
  const after = await countAccess(tx, personId, at)
  const refusal: SuspensionRefusal = 'last-service-admin'
  await ensureServiceAdminRemains(tx, () => saveSuspension(tx, personId, { reason, now: at }), {
    refusal,
  })
  await saveAudit(tx, {
    by: { personId: byId },
    action: 'person:suspend',
    subjectId: personId,
    after,
    reason,
  })
  return null
}

/** @returns why the person was not suspended, or null if they were */
export const suspendPerson = (request: Request): Promise<SuspensionRefusal | null> =>
  inTransaction((tx) => suspend(tx, request))

/** @returns why the person was not restored, or null if they were */
export const restorePerson = ({
  personId,
  reason,
  byId,
}: Request): Promise<SuspensionRefusal | null> =>
  inTransaction(async (tx) => {
    const person = await findSuspension(tx, personId)
    if (!person) return 'no-such-person'
    if (person.suspendedAt === null) return 'not-suspended'
    await endSuspension(tx, personId)
    await saveAudit(tx, {
      by: { personId: byId },
      action: 'person:restore',
      subjectId: personId,
      reason,
    })
    return null
  })
