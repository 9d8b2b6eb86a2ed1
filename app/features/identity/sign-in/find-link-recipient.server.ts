import { findSignInLink } from '#app/data/identity/logins.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** The name of the person that a valid link would sign in, or null. Does not use up the link. */
export async function findLinkRecipient(token: string): Promise<string | null> {
  const link = await findSignInLink(token, now())
  return link ? ((await findViewer(link.personId))?.name ?? null) : null
}
