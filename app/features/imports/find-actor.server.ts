import type { Actor } from '#app/data/operations/audit.server.ts'
import { findPersonByEmail } from '#app/data/identity/sign-in-people.server.ts'

/**
 * The person with this email address, or null if there is no such person. Without an email address,
 * the command line.
 */
export async function findActor(email: string | undefined): Promise<Actor | null> {
  if (email === undefined) return 'command line'
  const person = await findPersonByEmail(email)
  return person && { personId: person.id }
}
