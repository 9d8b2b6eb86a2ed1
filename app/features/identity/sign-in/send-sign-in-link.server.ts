/** Sends a sign-in link to someone who did not ask for it. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findPersonToSign } from '#app/data/identity/sign-in-people.server.ts'
import { requestSignInLink } from '#app/features/identity/sign-in/request-sign-in-link.server.ts'
import type { SendLinkRefusal } from '#app/features/identity/sign-in/send-link-messages.ts'
import { env } from '#app/platform/environment.server.ts'

type LinkRecipient = { id: number; name: string; email: string | null }

/** The person, and why they cannot get a link, or null. */
export async function findLinkRefusal(
  personId: number,
): Promise<{ person: LinkRecipient | null; refusal: SendLinkRefusal | null }> {
  const found = await findPersonToSign(personId)
  if (!found) return { person: null, refusal: 'not-known' }
  const { hasLeft, isSuspended, ...person } = found
  const refuse = (refusal: SendLinkRefusal | null) => ({ person, refusal })
  if (!env().sendsSignInLinks) return refuse('links-off')
  if (person.email === null) return refuse('no-email')
  if (hasLeft) return refuse('has-left')
  if (isSuspended) return refuse('suspended')
  return refuse(env().sendsMail ? null : 'no-mail')
}

/**
 * Sends a link, unless one is already waiting or was sent too recently.
 * @returns why it was not sent, or null
 */
export async function sendSignInLink(personId: number, by: Actor): Promise<SendLinkRefusal | null> {
  const { person, refusal } = await findLinkRefusal(personId)
  if (refusal !== null || person?.email == null) return refusal ?? 'no-email'
  await requestSignInLink(person.email, null)
  await inTransaction((tx) =>
    saveAudit(tx, { by, action: 'sign-in-link:send', subjectId: personId }),
  )
  return null
}
