/** Whether a directory lets someone sign in. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import {
  countAccess,
  endSuspension,
  findSuspension,
  saveSuspension,
} from '#app/data/identity/suspensions.server.ts'
import { SCIM_REASON } from '#app/features/people/provisioning/wish.ts'
import { now } from '#app/platform/clock.server.ts'

type Access = {
  personId: number
  /** Undefined: the directory does not say. */
  active: boolean | undefined
  /** Whether the directory stopped the person from signing in before. */
  suspended: boolean
  by: { personId: number }
}

/**
 * Suspends the person, or ends a suspension. A suspension by a service admin stays.
 * @returns whether the person cannot sign in because the directory says so
 */
export async function applyDirectoryAccess(
  tx: Tx,
  { personId, active, suspended, by }: Access,
): Promise<boolean> {
  if (active === undefined) return suspended
  const person = await findSuspension(tx, personId)
  const isSuspended = person !== null && person.suspendedAt !== null
  const audit = { by, subjectId: personId, reason: SCIM_REASON }
  if (active) {
    if (!suspended || !isSuspended) return false
    await endSuspension(tx, personId)
    await saveAudit(tx, { ...audit, action: 'person:restore' })
    return false
  }
  if (isSuspended) return suspended
  const at = now()
  const after = await countAccess(tx, personId, at)
  await saveSuspension(tx, personId, { reason: SCIM_REASON, now: at })
  await saveAudit(tx, { ...audit, action: 'person:suspend', after })
  return true
}
