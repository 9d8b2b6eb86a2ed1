/** Makes one-time addresses for those who start the service or look after it. */
import { saveAudit } from '#app/data/audit.server.ts'
import { inTransaction } from '#app/data/database.server.ts'
import { saveSignInLink } from '#app/data/logins.server.ts'
import { findPersonByEmail, listDemonstrationPeople, type DemonstrationPerson } from '#app/data/sign-in-people.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** The whole address that a token signs in at. */
export const addressOfLink = (token: string, next?: string): string => `${env().baseUrl}${paths.signInWithLink(token, { next })}`

const makeLinkFor = (personId: number): Promise<string> =>
  inTransaction(async (tx) => {
    const token = await saveSignInLink(tx, personId, now())
    await saveAudit(tx, { by: 'command line', action: 'sign-in-link:make', subject: 'Person', subjectId: personId })
    return addressOfLink(token)
  })

/** A one-time address for a person, or null when nobody has this email address. */
export async function makeSignInLink(email: string): Promise<string | null> {
  const person = await findPersonByEmail(email)
  return person ? makeLinkFor(person.id) : null
}

/** A one-time address for one made-up person of each role. */
export async function makeDemonstrationLinks(): Promise<(DemonstrationPerson & { address: string })[]> {
  const links = []
  for (const person of await listDemonstrationPeople()) links.push({ ...person, address: await makeLinkFor(person.personId) })
  return links
}
