/** Whom a one-time link would sign in. */
import { findSignInLink } from '#app/data/identity/logins.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** The person's name while the link is good, and they can sign in; it is not used up by asking. Otherwise null. */
export async function findLinkRecipient(token: string): Promise<string | null> {
  const link = await findSignInLink(token, now())
  return link ? ((await findViewer(link.personId))?.name ?? null) : null
}
