/** Emails about published figures: asking for them, confirming the address, and stopping them. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { incrementRateCount } from '#app/data/identity/rate-counts.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import {
  deleteAlert,
  findAlert,
  saveAlert,
  saveAlertConfirmation,
} from '#app/data/releases/alerts.server.ts'
import {
  alreadyAlertedEmail,
  confirmAlertEmail,
} from '#app/features/releases/alerts/alert-emails.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { hashOfToken, newToken } from '#app/platform/secrets.server.ts'

/** At most this many emails to confirm an address in an hour, so that no one can fill a mailbox. */
const EMAILS_AN_HOUR = 3
const HOUR_SECONDS = 60 * 60

/** Sends an email to confirm the address. It does the same for every address, so it does not reveal who gets alerts. */
export async function requestAlert(email: string): Promise<void> {
  const at = now()
  await inTransaction(
    async (tx) => {
      const { count } = await incrementRateCount(
        `release-alert:${hashOfToken(email)}`,
        { seconds: HOUR_SECONDS, now: at },
        tx,
      )
      if (count > EMAILS_AN_HOUR) return
      const { token, confirmedAt } = await saveAlert(tx, { email, token: newToken(), now: at })
      const text = confirmedAt === null ? confirmAlertEmail : alreadyAlertedEmail
      await saveMessage(tx, { to: email, ...text(token, env().baseUrl) })
    },
    { locks: true },
  )
}

/** What a link in an email is for: to confirm an address, to stop the emails, or nothing any more. */
export async function findAlertState(token: string): Promise<'waiting' | 'confirmed' | 'unknown'> {
  const alert = await findAlert(token)
  if (!alert) return 'unknown'
  return alert.confirmedAt === null ? 'waiting' : 'confirmed'
}

export const confirmAlert = (token: string) =>
  inTransaction((tx) => saveAlertConfirmation(tx, token, now()))

/** Deletes the address. */
export const stopAlert = (token: string) => inTransaction((tx) => deleteAlert(tx, token))
