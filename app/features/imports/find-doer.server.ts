/** Who a command says it works for. */
import type { Actor } from '#app/data/audit.server.ts'
import { db } from '#app/data/database.server.ts'

/** The person with this email address; the command line itself when none is named; null when there is no such person. */
export async function findDoer(email: string | undefined): Promise<Actor | null> {
  if (email === undefined) return 'command line'
  const person = await db().person.findUnique({ where: { email: email.toLowerCase() }, select: { id: true } })
  return person && { personId: person.id }
}
