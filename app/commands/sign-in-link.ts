/** `sign-in-link`: prints a one-time address, for a person whose mail does not arrive, or for the first service admin. */
import { COMMANDS } from '#app/commands/commands.ts'
import { CommandError, EXIT } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { makeSignInLink } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'

export async function run(args: string[]): Promise<number> {
  const usage = COMMANDS['sign-in-link']?.usage ?? ''
  const { values, positionals } = parseArguments(
    args,
    { json: { type: 'boolean' } },
    { names: ['an email address'], usage },
  )
  const [email = ''] = positionals
  const made = await makeSignInLink(email)
  if (made === 'not-known') throw new CommandError(unknownEmailAddress(email))
  if (made === 'has-left')
    throw new CommandError(
      `The person with the email address ${email} has left and cannot sign in. Import their new posting; or set LEAVER_ACCESS_DAYS, so that leavers can read their own learning for a while.`,
    )
  const { address } = made
  if (values.json) printJson({ email, address })
  else print(address)
  return EXIT.done
}
