/** Sends a one-time link to an email address that is known, and gives nothing away about one that is not. */
import { inTransaction, type Tx } from '#app/data/database.server.ts'
import { saveSignInLink } from '#app/data/logins.server.ts'
import { saveMessage } from '#app/data/outbox.server.ts'
import { findAnyPersonId, findPersonByEmail } from '#app/data/sign-in-people.server.ts'
import { LINK_LASTS } from '#app/domain/logins.ts'
import { addressOfLink } from '#app/features/account/make-sign-in-link.server.ts'
import { signInEmail } from '#app/features/account/sign-in-emails.ts'
import { now } from '#app/platform/clock.server.ts'

type Recipient = { id: number; name: string; email: string }

async function writeLink(tx: Tx, to: Recipient, next: string | null): Promise<void> {
  const address = addressOfLink(await saveSignInLink(tx, to.id, now()), next ?? undefined)
  await saveMessage(tx, { to: to.email, kind: 'sign-in', ...signInEmail({ name: to.name, address, minutes: LINK_LASTS / 60 }) })
}

class TakenBack extends Error {}

/** Does the same writes as for somebody known, and takes them back: an answer's time must not tell who is known. */
async function pretend(email: string, next: string | null): Promise<void> {
  const anyId = await findAnyPersonId()
  if (anyId === null) return
  await inTransaction(async (tx) => {
    await writeLink(tx, { id: anyId, name: 'nobody', email }, next)
    throw new TakenBack()
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error
  })
}

/** @param next a path of this service to go to after signing in, checked. */
export async function requestSignInLink(email: string, next: string | null): Promise<void> {
  const person = await findPersonByEmail(email)
  if (person) await inTransaction((tx) => writeLink(tx, { ...person, email: person.email ?? email }, next))
  else await pretend(email, next)
}
