/**
 * Sends a one-time link to a known email address, without revealing whether an email address is
 * known.
 */
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import {
  findUnusedLinks,
  saveSignInLink,
  type SignInSource,
} from '#app/data/identity/logins.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { incrementRateCount } from '#app/data/identity/rate-counts.server.ts'
import { findAnyPersonId, findSignIn } from '#app/data/identity/sign-in-people.server.ts'
import {
  LINK_LIFETIME_SECONDS,
  nextLinkAt,
  UNUSED_LINKS_WINDOW_SECONDS,
} from '#app/domain/identity/logins.ts'
import { signInUrl } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'
import { signInEmail } from '#app/features/identity/sign-in/sign-in-emails.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

type Recipient = { personId: number; name: string; through: SignInSource & { email: string } }

/**
 * Writes the email, unless one to this email address is already waiting. Without a mail server the
 * email contains no link, because admins can read it in the service.
 */
async function writeLink(
  tx: Tx,
  { personId, name, through }: Recipient,
  next: string | null,
): Promise<void> {
  const at = now()
  // This write comes first, so that requests for the same email address wait for each other.
  await incrementRateCount(
    `sign-in-email:${hashOfToken(through.email)}`,
    { seconds: LINK_LIFETIME_SECONDS, now: at },
    tx,
  )
  const sendAt = nextLinkAt(
    await findUnusedLinks(tx, {
      email: through.email,
      now: at,
      seconds: UNUSED_LINKS_WINDOW_SECONDS,
    }),
    at,
  )
  if (sendAt === null) return
  const url = signInUrl(
    await saveSignInLink(tx, personId, at, { through, sendAt }),
    next ?? undefined,
  )
  const details = {
    name,
    serviceName: (await hostSettings(tx)).serviceName,
    url: env().sendsMail ? url : null,
    minutes: LINK_LIFETIME_SECONDS / 60,
  }
  await saveMessage(tx, {
    to: through.email,
    kind: 'sign-in',
    ...signInEmail(details),
    sendAfter: sendAt,
  })
}

/** Does the same writes as for a known email address and rolls them back, so that response times do not reveal who is known. */
async function simulateRequest(email: string, next: string | null): Promise<void> {
  const anyId = await findAnyPersonId()
  if (anyId === null) return
  const stranger = { personId: anyId, name: 'nobody', through: { recordId: anyId, email } }
  await inTransaction(
    async (tx) => {
      await writeLink(tx, stranger, next)
      throw new Rollback(undefined)
    },
    { locks: true },
  )
}

/** @param next where to go after signing in, checked with `localPath` */
export async function requestSignInLink(email: string, next: string | null): Promise<void> {
  const person = await findSignIn(email)
  if (person && !person.hasLeft && !person.isSuspended)
    await inTransaction((tx) => writeLink(tx, person, next), { locks: true })
  else await simulateRequest(email, next)
}
