/** Takes a role back. It ends at the person's next request: roles are read each time. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findGrant,
  findGrantInForce,
  keepingServiceAdmin,
  saveRevocation,
} from '#app/data/identity/role-grants.server.ts'
import {
  findRoleTarget,
  type RoleWords,
} from '#app/features/identity/roles/find-role-target.server.ts'
import type { RoleRefusal } from '#app/features/identity/roles/role-messages.ts'
import { now } from '#app/platform/clock.server.ts'

async function revoke(tx: Tx, grantId: number, by: Actor): Promise<RoleRefusal | null> {
  const grant = await findGrant(grantId, tx)
  if (!grant) return 'not-granted'
  const refusal: RoleRefusal = 'last-service-admin'
  await keepingServiceAdmin(tx, () => saveRevocation(tx, grantId, by, now()), { refusal })
  const { personId, role, organisationId, courseId, provider, until } = grant
  const before = { personId, role, organisationId, courseId, provider, until }
  await saveAudit(tx, {
    by,
    action: 'role:revoke',
    subject: 'RoleGrant',
    subjectId: grantId,
    before,
  })
  return null
}

/** Takes back one grant by its id. @returns why it cannot be, or null when it is done. */
export const revokeGrant = (grantId: number, by: Actor): Promise<RoleRefusal | null> =>
  inTransaction((tx) => revoke(tx, grantId, by))

/** Takes back the grant with this person, role and scope. @returns why it cannot be, or null when it is done. */
export const revokeRole = (words: RoleWords, by: Actor): Promise<RoleRefusal | null> =>
  inTransaction(async (tx) => {
    const target = await findRoleTarget(tx, words)
    if (typeof target === 'string') return target
    const grant = await findGrantInForce(target, tx)
    return grant ? revoke(tx, grant.id, by) : 'not-granted'
  })
