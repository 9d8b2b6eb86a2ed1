import type { Actor } from '#app/data/operations/audit.server.ts'
import { findPersonByEmail } from '#app/data/identity/sign-in-people.server.ts'

/** The person with this email address; the command line when no email address is given; null when there is no such person. */
export async function findActor(email: string | undefined): Promise<Actor | null> {
  if (email === undefined) return 'command line'
  const person = await findPersonByEmail(email)
  return person && { personId: person.id }
}
