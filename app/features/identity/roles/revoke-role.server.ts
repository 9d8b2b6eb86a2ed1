/**
 * Removes a role. This takes effect on the person's next request, because every request reads their
 * roles.
 */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findGrant,
  findGrantInForce,
  ensureServiceAdminRemains,
  endGrant,
} from '#app/data/identity/role-grants.server.ts'
import {
  findRoleTarget,
  type RoleInput,
} from '#app/features/identity/roles/find-role-target.server.ts'
import type { RoleRefusal } from '#app/features/identity/roles/role-messages.ts'
import { now } from '#app/platform/clock.server.ts'

/** A role in force, or null. */
export const findGrantToRevoke = (grantId: number) => findGrant(grantId)

async function revoke(
  tx: Tx,
  grantId: number,
  by: Actor,
  reason?: string,
): Promise<RoleRefusal | null> {
  const grant = await findGrant(grantId, tx)
  if (!grant) return 'not-granted'
  const refusal: RoleRefusal = 'last-service-admin'
  await ensureServiceAdminRemains(tx, () => endGrant(tx, grantId, by, now()), { refusal })
  const { personId, role, organisationId, professionId, courseId, provider, until } = grant
  const before = { personId, role, organisationId, professionId, courseId, provider, until }
  await saveAudit(tx, {
    by,
    action: 'role:revoke',
    subjectId: grantId,
    before,
    reason,
  })
  return null
}

/** @returns why the role was not removed, or null if it was removed */
export const revokeGrant = (
  grantId: number,
  by: Actor,
  reason?: string,
): Promise<RoleRefusal | null> => inTransaction((tx) => revoke(tx, grantId, by, reason))

/**
 * Removes the role that matches this person, role and scope. @returns why the role was not removed,
 * or null if it was removed
 */
export const revokeRole = (input: RoleInput, by: Actor): Promise<RoleRefusal | null> =>
  inTransaction(async (tx) => {
    const target = await findRoleTarget(tx, input)
    if (typeof target === 'string') return target
    const grant = await findGrantInForce(target, tx)
    return grant ? revoke(tx, grant.id, by) : 'not-granted'
  })
