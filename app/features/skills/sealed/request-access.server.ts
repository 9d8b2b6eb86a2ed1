/** Sends a link to the email address used to give sealed answers, so that its owner can open them. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { incrementRateCount } from '#app/data/identity/rate-counts.server.ts'
import {
  findUnconfirmedRequests,
  listSealedSources,
  saveAccessRequest,
  type RatingReader,
} from '#app/data/identity/rating-readers.server.ts'
import { nextLinkAt, UNUSED_LINKS_WINDOW_SECONDS } from '#app/domain/identity/logins.ts'
import { CONFIRMATION_LINK_SECONDS } from '#app/domain/skills/sealed-answers.ts'
import { sourceKey } from '#app/features/skills/sealed/list-sealed-answers.server.ts'
import { signedInAs } from '#app/features/identity/sign-in/signed-in-as.ts'
import { confirmAnswers } from '#app/features/skills/sealed/sealed-answers-emails.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

export type RequestAccessRefusal = 'nothing-sealed' | 'belongs-to-another-record' | 'no-mail'

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)

/** @param key identifies the sealed answers. @returns why no link is sent, or null if one is sent or queued */
export const requestAccess = ({
  reader,
  name,
  key,
}: {
  reader: RatingReader
  name: string
  key: string
}): Promise<RequestAccessRefusal | null> =>
  inTransaction(
    async (tx): Promise<RequestAccessRefusal | null> => {
      const at = now()
      const owner = (await listSealedSources(reader, tx)).find(
        (source) => sourceKey(source) === key,
      )
      if (!owner) return 'nothing-sealed'
      if (!owner.canConfirm) return 'belongs-to-another-record'
      if (!env().sendsMail) return 'no-mail'
      // This write comes first, so that requests for one email address wait for each other.
      await incrementRateCount(
        `confirm-email:${hashOfToken(owner.email)}`,
        { seconds: UNUSED_LINKS_WINDOW_SECONDS, now: at },
        tx,
      )
      const { count, lastExpiresAt } = await findUnconfirmedRequests(
        tx,
        owner.email,
        later(at, -UNUSED_LINKS_WINDOW_SECONDS),
      )
      const sendAt = nextLinkAt(
        { count, lastSentAt: lastExpiresAt && later(lastExpiresAt, -CONFIRMATION_LINK_SECONDS) },
        at,
      )
      if (sendAt === null) return null
      const token = await saveAccessRequest(tx, {
        reader: reader.through,
        owner: { recordId: owner.recordId, email: owner.email },
        requestedAt: at,
        expiresAt: later(sendAt, CONFIRMATION_LINK_SECONDS),
      })
      const url = `${env().baseUrl}${paths.confirmAnswers(token)}`
      const details = {
        name,
        url,
        reader: signedInAs(reader.through.email),
        hours: CONFIRMATION_LINK_SECONDS / 3600,
      }
      await saveMessage(tx, {
        to: owner.email,
        kind: 'confirm-answers',
        ...confirmAnswers(details),
        sendAfter: sendAt,
      })
      await saveAudit(tx, {
        by: { personId: reader.personId },
        action: 'answers:ask-access',
        subjectId: reader.personId,
        after: { reader: reader.through, owner: { recordId: owner.recordId, email: owner.email } },
      })
      return null
    },
    { locks: true },
  )
