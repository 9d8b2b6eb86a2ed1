/** Makes one-time sign-in links, which people who run the service can print and pass on. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveSignInLink, type SignInSource } from '#app/data/identity/logins.server.ts'
import {
  findSignIn,
  listDemonstrationPeople,
  type DemonstrationPerson,
} from '#app/data/identity/sign-in-people.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** The full URL of a one-time link. */
export const signInUrl = (token: string, next?: string): string =>
  `${env().baseUrl}${paths.signInWithLink(token, { next })}`

type LinkRequest = { personId: number; through?: SignInSource; isPrinted: boolean }

const makeLinkFor = ({ personId, ...link }: LinkRequest): Promise<string> =>
  inTransaction(async (tx) => {
    const token = await saveSignInLink(tx, personId, now(), link)
    const after = link.through && { email: link.through.email }
    await saveAudit(tx, {
      by: 'command line',
      action: 'sign-in-link:make',
      subjectId: personId,
      after,
    })
    return signInUrl(token)
  })

/**
 * Makes a link for the command line to print. When the person next signs in, we tell them that
 * someone printed a link.
 * @returns the link, or the reason why they cannot have one
 */
export async function makeSignInLink(
  email: string,
): Promise<{ url: string } | 'not-known' | 'has-left' | 'suspended'> {
  const person = await findSignIn(email)
  if (!person) return 'not-known'
  if (person.isSuspended) return 'suspended'
  return person.hasLeft ? 'has-left' : { url: await makeLinkFor({ ...person, isPrinted: true }) }
}

/** Makes a link for one made-up person in each role. */
export async function makeDemonstrationLinks(): Promise<(DemonstrationPerson & { url: string })[]> {
  const links = []
  for (const person of await listDemonstrationPeople())
    links.push({
      ...person,
      url: await makeLinkFor({ personId: person.personId, isPrinted: false }),
    })
  return links
}
