import { inTransaction } from '#app/data/database/database.server.ts'
import { isProven, type RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { lockPerson } from '#app/data/people/person-locks.server.ts'
import { listAnswersToShare } from '#app/data/skills/sharing/answers.server.ts'
import {
  endShare,
  findManager,
  findOpenShare,
  saveShare,
} from '#app/data/skills/sharing/shares.server.ts'
import {
  answersShown,
  whyCannotShare,
  type ShareRefusal,
  type ShareTerms,
} from '#app/domain/skills/sharing.ts'
import { answersShared } from '#app/features/skills/sharing/sharing-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type Sharing = {
  reader: RatingReader
  person: { name: string }
  terms: ShareTerms
  /** The manager whom the preview named. */
  managerId: number
  now: Date
}

/**
 * Lets a person's manager see their answers, and emails the manager. It replaces what they shared
 * before.
 * @returns why they cannot share, `other-manager` if the preview named a different manager, or null
 */
export const shareAnswers = ({
  reader,
  person,
  terms,
  managerId,
  now,
}: Sharing): Promise<ShareRefusal | 'other-manager' | null> =>
  inTransaction(async (tx) => {
    if (!isProven(reader)) throw new Error('A login with a printed link cannot share answers.')
    const { personId } = reader
    const day = dayInLondon(now)
    await lockPerson(tx, personId)
    const manager = await findManager(personId, day, tx)
    const shown = answersShown(await listAnswersToShare(reader, tx), terms)
    const refusal = whyCannotShare(manager, shown.length)
    if (refusal) return refusal
    if (!manager || manager.email === null) return 'no-manager'
    if (manager.personId !== managerId) return 'other-manager'
    const open = await findOpenShare(personId, day, tx)
    if (open) {
      const reason = open.lapse ?? 'changed'
      await endShare(tx, open.id, { reason, now })
      const by = { personId }
      await saveAudit(tx, { by, action: 'share:end', subjectId: open.id, after: { reason } })
    }
    const { email } = manager
    const shareId = await saveShare(tx, {
      ...terms,
      reader,
      manager: { personId: managerId, email },
      sharedAt: now,
    })
    await saveAudit(tx, {
      by: { personId },
      action: 'share:start',
      subjectId: shareId,
      after: { managerId },
    })
    await saveMessage(tx, {
      to: email,
      kind: 'answers-shared',
      personId: managerId,
      ...answersShared({
        name: manager.name,
        person: person.name,
        isChange: open?.lapse === null,
        url: env().baseUrl + paths.teamPerson(personId),
      }),
    })
    return null
  })

/** Stops a person's sharing at once. @returns false if they share nothing */
export const stopSharing = (personId: number, now: Date): Promise<boolean> =>
  inTransaction(async (tx) => {
    await lockPerson(tx, personId)
    const open = await findOpenShare(personId, dayInLondon(now), tx)
    if (!open) return false
    await endShare(tx, open.id, { reason: 'taken-back', now })
    await saveAudit(tx, {
      by: { personId },
      action: 'share:end',
      subjectId: open.id,
      after: { reason: 'taken-back' },
    })
    return true
  })
