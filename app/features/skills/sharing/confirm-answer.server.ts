import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { lockPerson } from '#app/data/people/person-locks.server.ts'
import { saveConfirmation } from '#app/data/skills/sharing/confirmations.server.ts'
import { findSharedAnswers } from '#app/data/skills/sharing/answers.server.ts'
import { saveOpening } from '#app/data/skills/sharing/shares.server.ts'
import { whyCannotConfirm, type ConfirmRefusal } from '#app/domain/skills/confirmation.ts'
import { answersConfirmed } from '#app/features/skills/sharing/sharing-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** A manager often responds to several answers in a row. One email is enough for all of them. */
const EMAIL_DELAY_MS = 10 * 60_000

type Confirming = {
  reader: RatingReader
  manager: { name: string }
  personId: number
  lineageId: number
  /** The answer that the manager read. */
  ratingId: number
  /** Null to agree. */
  level: string | null
  words: string | null
  now: Date
}

/** Records a manager's response to an answer that is shared with them. @returns why they cannot, or null */
export const confirmAnswer = ({
  reader,
  manager,
  personId,
  lineageId,
  ratingId,
  level,
  words,
  now,
}: Confirming): Promise<ConfirmRefusal | null> =>
  inTransaction(async (tx) => {
    // Starting and stopping a share also lock the person.
    await lockPerson(tx, personId)
    const shared = await findSharedAnswers(reader, personId, now, tx)
    const shown = shared?.answers.find((answer) => answer.lineageId === lineageId) ?? null
    const refusal = whyCannotConfirm(shown, { ratingId, level })
    if (refusal || !shared) return refusal ?? 'no-longer-shared'
    const byId = reader.personId
    await saveConfirmation(tx, { ratingId, byId, level, words, at: now })
    await saveOpening(tx, shared.share.id, now)
    await saveAudit(tx, { by: { personId: byId }, action: 'rating:confirm', subjectId: ratingId })
    const { name, email } = shared.share.person
    await saveMessage(tx, {
      to: email,
      kind: 'answers-confirmed',
      personId,
      sendAfter: new Date(now.getTime() + EMAIL_DELAY_MS),
      key: `answers-confirmed ${shared.share.id} ${dayInLondon(now)}`,
      ...answersConfirmed({ name, manager: manager.name, url: env().baseUrl + paths.sharing() }),
    })
    return null
  })

/** Records that a manager has opened what a person shares. Does nothing if they share nothing with them. */
export const openShare = (reader: RatingReader, personId: number, now: Date): Promise<void> =>
  inTransaction(async (tx) => {
    const shared = await findSharedAnswers(reader, personId, now, tx)
    if (shared) await saveOpening(tx, shared.share.id, now)
  })
