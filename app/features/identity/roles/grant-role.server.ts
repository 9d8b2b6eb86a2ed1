import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findGrantInForce,
  hasLeft,
  isSuspended,
  saveGrant,
  endGrant,
  type GrantKey,
} from '#app/data/identity/role-grants.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { needsScope } from '#app/domain/identity/role-scope.ts'
import {
  findRoleTarget,
  type RoleInput,
} from '#app/features/identity/roles/find-role-target.server.ts'
import { emailServiceAdmins } from '#app/features/identity/roles/new-service-admin-email.server.ts'
import type { RoleRefusal } from '#app/features/identity/roles/role-messages.ts'
import { now, today } from '#app/platform/clock.server.ts'

/** `until`: the last day of the role, or null for no end. */
export type RoleToGrant = RoleInput & { until: Day | null; reason: string | null }

type Outcome = { granted: boolean } | { refusal: RoleRefusal }

async function findTarget(tx: Tx, input: RoleToGrant): Promise<GrantKey | RoleRefusal> {
  const target = await findRoleTarget(tx, input)
  if (typeof target === 'string') return target
  if (input.until !== null && input.until < today()) return 'until-past'
  if (await isSuspended(target.personId, tx)) return 'suspended'
  return (await hasLeft(target.personId, tx)) ? 'has-left' : target
}

/** Checks whether the role could be granted, without granting it. */
export const checkGrant = (input: RoleToGrant): Promise<Outcome> =>
  inTransaction(async (tx) => {
    const target = await findTarget(tx, input)
    return typeof target === 'string' ? { refusal: target } : { granted: true }
  })

/**
 * Grants a role. If the person already has it with this scope but with another last day or reason,
 * replaces that grant.
 * @returns `granted: false` if they already had exactly this role, or `refusal` if it cannot be
 * granted
 */
export async function grantRoleIn(tx: Tx, input: RoleToGrant, by: Actor): Promise<Outcome> {
  const target = await findTarget(tx, input)
  if (typeof target === 'string') return { refusal: target }
  const terms = {
    until: input.until,
    reason: input.reason,
    everywhere: needsScope(input.role) && input.everywhere === true,
  }
  const held = await findGrantInForce(target, tx)
  if (
    held &&
    held.until === terms.until &&
    held.everywhere === terms.everywhere &&
    (held.reason === terms.reason || !terms.reason)
  )
    return { granted: false }
  if (held) {
    await endGrant(tx, held.id, by, now())
    await saveAudit(tx, {
      by,
      action: 'role:revoke',
      subjectId: held.id,
      before: { ...target, until: held.until },
    })
  }
  const grant = await saveGrant(tx, { ...target, ...terms }, by, now())
  const reason = terms.reason ?? undefined
  await saveAudit(tx, {
    by,
    action: 'role:grant',
    subjectId: grant.id,
    after: { ...target, until: terms.until, everywhere: terms.everywhere },
    reason,
  })
  if (target.role === 'service-admin' && !held)
    await emailServiceAdmins(tx, {
      personId: target.personId,
      grantId: grant.id,
      reason: terms.reason,
      by,
    })
  return { granted: true }
}

export const grantRole = (input: RoleToGrant, by: Actor): Promise<Outcome> =>
  inTransaction((tx) => grantRoleIn(tx, input, by))
