/** `grant`: gives a person a role. */
import { CommandError, EXIT } from '#app/commands/outcome.ts'
import { readRoleWords } from '#app/commands/role-words.ts'
import { COMMANDS } from '#app/commands/commands.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { print, printJson } from '#app/commands/words.ts'
import { grantRole } from '#app/features/roles/grant-role.server.ts'
import { REFUSALS } from '#app/features/roles/role-scope.ts'

/** Easily done without meaning to, and names are seen by it. */
const EVERYWHERE =
  'They lead every organisation: they see names and exact figures everywhere. To keep it to one, revoke this and grant it with --organisation CODE.'

export async function run(words: string[]): Promise<number> {
  const { json, ...role } = readRoleWords(words, COMMANDS.grant?.usage ?? '')
  const outcome = await grantRole(role, 'command line')
  if ('refusal' in outcome && outcome.refusal === 'no-such-person') throw new CommandError(unknownEmailAddress(role.email))
  if ('refusal' in outcome) throw new CommandError(`${REFUSALS[outcome.refusal].sentence}.`)
  if (json) printJson({ role: role.role, email: role.email, granted: outcome.granted })
  else print(outcome.granted ? `${role.email} is now ${role.role}.` : `${role.email} was ${role.role} already.`)
  if (!json && role.role === 'department-lead' && role.organisation === undefined) print(EVERYWHERE)
  return EXIT.done
}
