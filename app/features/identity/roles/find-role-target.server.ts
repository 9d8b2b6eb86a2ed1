import type { GrantKey } from '#app/data/identity/role-grants.server.ts'
import { findScope } from '#app/data/identity/role-grants.server.ts'
import { findEmailHolder } from '#app/data/people/person-emails.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import { scopeRefusal, type ScopeInput } from '#app/domain/identity/role-scope.ts'
import type { RoleRefusal } from '#app/features/identity/roles/role-messages.ts'
import { today } from '#app/platform/clock.server.ts'

export type RoleInput = ScopeInput & { role: GrantedRole; email: string }

/** Finds the person and scope of a role to grant or remove. */
export async function findRoleTarget(tx: Tx, input: RoleInput): Promise<GrantKey | RoleRefusal> {
  const refusal = scopeRefusal(input.role, input)
  if (refusal !== null) return refusal
  const personId = await findEmailHolder(input.email, today(), tx)
  if (typeof personId === 'string') return 'no-such-person'
  const { organisationId, professionId, courseId, provider } = await findScope(tx, input)
  if (organisationId === undefined) return 'no-such-organisation'
  if (professionId === undefined) return 'no-such-profession'
  if (courseId === undefined) return 'no-such-course'
  if (provider === undefined) return 'no-such-provider'
  return { personId, role: input.role, organisationId, professionId, courseId, provider }
}
