/** The words of `grant` and `revoke`: a role, an email address, and a scope. */
import { WrongUse } from '#app/commands/outcome.ts'
import { parseWords } from '#app/commands/words.ts'
import { GRANTED_ROLES, isGrantedRole } from '#app/domain/permissions.ts'
import type { RoleWords } from '#app/features/roles/find-role-target.server.ts'

/** @throws WrongUse when there is no such role. */
export function readRoleWords(words: string[], usage: string): RoleWords & { json: boolean } {
  const { values, positionals } = parseWords(
    words,
    { organisation: { type: 'string' }, course: { type: 'string' }, provider: { type: 'string' }, json: { type: 'boolean' } },
    { names: ['a role', 'an email address'], usage },
  )
  const [role = '', email = ''] = positionals
  if (!isGrantedRole(role)) throw new WrongUse(`There is no role “${role}” to grant. Use one of: ${GRANTED_ROLES.join(', ')}.`)
  return { role, email, organisation: values.organisation, course: values.course, provider: values.provider, json: values.json === true }
}
