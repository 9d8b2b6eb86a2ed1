import { inTransaction } from '#app/data/database/database.server.ts'
import { findCohort, lockCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findEnrolment } from '#app/data/learning/places/enrolments.server.ts'
import { saveMessages, type NewMessage } from '#app/data/operations/outbox.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { whyCannotWithdraw, type WithdrawRefusal } from '#app/domain/learning/enrolment.ts'
import { isEnrolmentStatus } from '#app/domain/learning/places.ts'
import { cohortForEmail } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import {
  enrolmentWithdrawn,
  waitingListLeft,
} from '#app/features/learning/enrolments/enrolment-emails.ts'
import { saveCohortMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { passOnDue, passOnPlaces } from '#app/features/learning/enrolments/pass-on-places.server.ts'
import { recordStatus } from '#app/features/learning/enrolments/record-places.server.ts'

export type Learner = { personId: number; name: string; email: string | null }
type WithdrawOptions = {
  cohort: Cohort
  learner: Learner
  reason: string
  /** Who withdraws them. The learner by default. */
  by?: Actor
  /** Others to email about it. */
  alsoNotify?: readonly NewMessage[]
  now: Date
}

/**
 * Withdraws a person from a cohort or its waiting list, deletes their adjustment needs and passes on the place, or returns why they cannot
 * withdraw.
 */
export const withdraw = ({
  cohort,
  learner,
  reason,
  by = { personId: learner.personId },
  alsoNotify = [],
  now,
}: WithdrawOptions): Promise<WithdrawRefusal | null> =>
  inTransaction(
    async (tx) => {
      await lockCohort(tx, cohort.id)
      await passOnDue(tx, cohort.id, now)
      const { personId } = learner
      const enrolment = await findEnrolment(cohort.id, personId, tx)
      const current = (await findCohort(cohort.id, 'all', tx)) ?? cohort
      const refusal = whyCannotWithdraw(current, enrolment, now)
      if (refusal || !enrolment || !isEnrolmentStatus(enrolment.status))
        return refusal ?? 'no-place'

      await recordStatus(tx, {
        cohortId: cohort.id,
        status: 'withdrawn',
        people: [{ enrolmentId: enrolment.id, personId, before: enrolment.status }],
        reason,
        by,
        at: now,
      })
      const write = enrolment.status === 'waiting' ? waitingListLeft : enrolmentWithdrawn
      const email = write({ name: learner.name, cohort: cohortForEmail(current) })
      await saveCohortMessages(tx, {
        cohort: current,
        kind: 'place-withdrawn',
        ...(enrolment.status === 'confirmed' && {
          invite: { method: 'CANCEL', sessions: current.sessions },
        }),
        messages: [{ ...learner, enrolmentId: enrolment.id, ...email }],
      })
      await saveMessages(tx, alsoNotify)
      await passOnPlaces(tx, cohort.id, now)
      return null
    },
    { locks: true },
  )
