/** Gives a person a role, with its scope. */
import { saveAudit, type Actor } from '#app/data/audit.server.ts'
import { inTransaction } from '#app/data/database.server.ts'
import { findGrantInForce, saveGrant } from '#app/data/role-grants.server.ts'
import { findRoleTarget, type RoleWords } from '#app/features/roles/find-role-target.server.ts'
import type { RoleRefusal } from '#app/features/roles/role-scope.ts'
import { now } from '#app/platform/clock.server.ts'

/** @returns whether it was new (it may have been granted before), or why it cannot be. */
export const grantRole = (words: RoleWords, by: Actor): Promise<{ granted: boolean } | { refusal: RoleRefusal }> =>
  inTransaction(async (tx) => {
    const target = await findRoleTarget(tx, words)
    if (typeof target === 'string') return { refusal: target }
    if (await findGrantInForce(target, tx)) return { granted: false }
    const grant = await saveGrant(tx, target, by, now())
    await saveAudit(tx, { by, action: 'role:grant', subject: 'RoleGrant', subjectId: grant.id, after: target })
    return { granted: true }
  })
