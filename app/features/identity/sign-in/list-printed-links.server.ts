/** The sign-in links that a command printed for a person: the person is informed, because someone else may have used one. */
import {
  findLastProvenLogin,
  listPrintedLinks,
  type Login,
} from '#app/data/identity/logins.server.ts'
import { now } from '#app/platform/clock.server.ts'

const SHOWN_FOR_MS = 30 * 24 * 60 * 60 * 1000

export type PrintedLink = { printedAt: Date; usedAt: Date | null }
/** What tells whether a login can know of a printed link. */
export type LoginOfLink = Pick<Login, 'personId' | 'linkId' | 'createdAt'>

/**
 * The links printed in the last 30 days since the person's login before this one, but the link that started this one. Logins that a printed
 * link started do not count as logins before: whoever printed the link could have used it, and the person has seen nothing.
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
