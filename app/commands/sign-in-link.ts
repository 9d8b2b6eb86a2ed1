/** `sign-in-link`: prints a one-time URL, for a person who cannot get email or for the first service admin. */
import { CommandError, EXIT } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { makeSignInLink } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    'sign-in-link',
    args,
    { json: { type: 'boolean' } },
    ['an email address'],
  )
  const [email = ''] = positionals
  const link = await makeSignInLink(email)
  if (link === 'not-known') throw new CommandError(unknownEmailAddress(email))
  if (link === 'suspended')
    throw new CommandError(
      `The person with the email address ${email} is suspended and cannot sign in. A service admin can restore them on their page.`,
    )
  if (link === 'has-left')
    throw new CommandError(
      `The person with the email address ${email} has left and cannot sign in. Import their new posting, or set LEAVER_ACCESS_DAYS so that leavers can sign in to see their own learning for a limited time.`,
    )
  if (values.json) printJson({ email, address: link.url })
  else print(link.url)
  return EXIT.done
}
