/** Finds the person and the scope that a grant or its end is about. */
import type { GrantKey } from '#app/data/role-grants.server.ts'
import { findScope } from '#app/data/role-grants.server.ts'
import { findNamedPerson } from '#app/data/person-emails.server.ts'
import type { Tx } from '#app/data/database.server.ts'
import type { GrantedRole } from '#app/domain/permissions.ts'
import { doesScopeFit, type RoleRefusal, type ScopeWords } from '#app/features/roles/role-scope.ts'
import { today } from '#app/platform/clock.server.ts'

export type RoleWords = ScopeWords & { role: GrantedRole; email: string }

export async function findRoleTarget(tx: Tx, words: RoleWords): Promise<GrantKey | RoleRefusal> {
  if (!doesScopeFit(words.role, words)) return 'scope-does-not-fit'
  const personId = await findNamedPerson(words.email, today(), tx)
  if (typeof personId === 'string') return 'no-such-person'
  const { organisationId, courseId } = await findScope(tx, words)
  if (organisationId === undefined) return 'no-such-organisation'
  if (courseId === undefined) return 'no-such-course'
  return { personId, role: words.role, organisationId, courseId, provider: words.provider || null }
}
