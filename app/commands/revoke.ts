/** `revoke`: removes a role from a person. */
import { CommandError, EXIT } from '#app/commands/outcome.ts'
import { parseRoleArguments } from '#app/commands/role-arguments.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { print, printJson } from '#app/commands/arguments.ts'
import { revokeRole } from '#app/features/identity/roles/revoke-role.server.ts'
import { ROLE_MESSAGES } from '#app/features/identity/roles/role-messages.ts'

export async function run(args: string[]): Promise<number> {
  const { json, ...role } = parseRoleArguments('revoke', args)
  const refusal = await revokeRole(role, 'command line')
  if (refusal === 'no-such-person') throw new CommandError(unknownEmailAddress(role.email))
  if (refusal) throw new CommandError(`${ROLE_MESSAGES[refusal].sentence}.`)
  if (json) printJson({ role: role.role, email: role.email, revoked: true })
  else print(`${role.email} no longer has the role ${role.role}.`)
  return EXIT.done
}
