import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import type { Role } from '#app/domain/identity/permissions.ts'
import { isDemonstrationOpen } from '#app/features/identity/sign-in/is-demonstration-open.server.ts'
import { ROLE_NAMES } from '#app/features/identity/roles/role-names.ts'

export type SignInChoice = { role: Role; roleName: string; name: string }

/** The made-up people that visitors of a demonstration can sign in as. Empty for a real service. */
export async function listSignInChoices(): Promise<SignInChoice[]> {
  if (!(await isDemonstrationOpen())) return []
  return (await listDemonstrationPeople()).map(({ role, name }) => ({
    role,
    roleName: ROLE_NAMES[role],
    name,
  }))
}
