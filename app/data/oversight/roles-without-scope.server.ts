/** Roles that apply everywhere only because they were granted before roles had a scope. */
import type { Tx } from '#app/data/database/database.server.ts'
import { activeGrant } from '#app/data/identity/role-grants.server.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'
import { SCOPED_ROLES } from '#app/domain/identity/role-scope.ts'

export async function listRolesWithoutScope(tx: Tx): Promise<QualityFinding[]> {
  const grants = await tx.roleGrant.findMany({
    where: {
      ...activeGrant(),
      role: { in: [...SCOPED_ROLES] },
      organisationId: null,
      professionId: null,
      courseId: null,
      provider: null,
      everywhere: false,
    },
    select: { id: true, role: true, person: { select: { name: true, email: true } } },
    orderBy: { id: 'asc' },
  })
  return grants.map(({ id, role, person: { name, email } }) => ({
    kind: 'role-without-scope',
    table: 'RoleGrant',
    id,
    message: `${name} (${email}) is ${role} everywhere, because the role was granted before roles had a scope. On the Roles page, revoke it. Then grant it again, either for what they need or everywhere.`,
  }))
}
