/** `grant`: gives a person a role. */
import { CommandError, EXIT } from '#app/commands/outcome.ts'
import { parseRoleArguments } from '#app/commands/role-arguments.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { print, printJson } from '#app/commands/arguments.ts'
import { grantRole } from '#app/features/identity/roles/grant-role.server.ts'
import { EVERYWHERE_MEANINGS, ROLE_MESSAGES } from '#app/features/identity/roles/role-messages.ts'

export async function run(args: string[]): Promise<number> {
  const { json, ...role } = parseRoleArguments('grant', args)
  const outcome = await grantRole(role, 'command line')
  if ('refusal' in outcome && outcome.refusal === 'no-such-person')
    throw new CommandError(unknownEmailAddress(role.email))
  if ('refusal' in outcome) throw new CommandError(`${ROLE_MESSAGES[outcome.refusal].sentence}.`)
  if (json) printJson({ role: role.role, email: role.email, granted: outcome.granted })
  else {
    const until = role.until === null ? '' : `, until ${role.until}`
    print(
      outcome.granted
        ? `${role.email} now has the role ${role.role}${until}.`
        : `${role.email} already had the role ${role.role}.`,
    )
    const meaning = role.everywhere ? EVERYWHERE_MEANINGS[role.role] : undefined
    if (meaning !== undefined) print(meaning)
  }
  return EXIT.done
}
