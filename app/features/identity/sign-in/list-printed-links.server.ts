/** Sign-in links that a command printed. We show them to the person, because someone else may have used one. */
import {
  findLastProvenLogin,
  listPrintedLinks,
  type Login,
} from '#app/data/identity/logins.server.ts'
import { now } from '#app/platform/clock.server.ts'

const SHOWN_FOR_MS = 30 * 24 * 60 * 60 * 1000

export type PrintedLink = { printedAt: Date; usedAt: Date | null }
export type LoginOfLink = Pick<Login, 'personId' | 'linkId' | 'createdAt'>

/**
 * Links printed in the last 30 days and since the person's previous login, except the one that
 * started this login. A login with a printed link does not count as a previous login, because
 * whoever printed the link could have used it.
 */
export async function listNewPrintedLinks({
  personId,
  linkId,
  createdAt,
}: LoginOfLink): Promise<PrintedLink[]> {
  const printed = await listPrintedLinks(personId, new Date(now().getTime() - SHOWN_FOR_MS))
  const others = printed.filter(({ id }) => id !== linkId)
  if (others.length === 0) return []
  const before = await findLastProvenLogin(personId, createdAt)
  return others.flatMap(({ printedAt, usedAt }) =>
    printedAt !== null && (before === null || printedAt > before) ? [{ printedAt, usedAt }] : [],
  )
}
