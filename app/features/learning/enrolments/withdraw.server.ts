import { saveAudit } from '#app/data/operations/audit.server.ts'
import { findCurrentPlaces, lockCohort, type Cohort } from '#app/data/learning/cohorts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/enrolments.server.ts'
import { whyCannotWithdraw, type WithdrawRefusal } from '#app/domain/learning/enrolment.ts'
import { cohortForEmail } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import { enrolmentWithdrawn } from '#app/features/learning/enrolments/enrolment-emails.ts'
import { saveCohortMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import type { Learner } from '#app/features/learning/enrolments/enrol.server.ts'

type WithdrawOptions = { cohort: Cohort; learner: Learner; reason: string; now: Date }

/** Withdraws a person from a cohort and deletes their adjustment needs, or returns why they cannot withdraw. */
export const withdraw = ({
  cohort,
  learner,
  reason,
  now,
}: WithdrawOptions): Promise<WithdrawRefusal | null> =>
  inTransaction(
    async (tx) => {
      await lockCohort(tx, cohort.id)
      const { personId } = learner
      const { cancelled, status } = await findCurrentPlaces(tx, cohort.id, personId)
      const current = { ...cohort, cancelledAt: cancelled ? (cohort.cancelledAt ?? now) : null }
      const refusal = whyCannotWithdraw(current, status === null ? null : { status }, now)
      if (refusal) return refusal

      const enrolmentId = await saveEnrolmentEvent(tx, {
        cohortId: cohort.id,
        personId,
        status: 'withdrawn',
        reason,
        byId: personId,
        at: now,
        adjustmentNeeds: null,
      })
      await saveAudit(tx, {
        by: { personId },
        action: 'enrolment:withdraw',
        subjectId: enrolmentId,
        before: { status },
        after: { status: 'withdrawn' },
        reason,
      })
      const email = enrolmentWithdrawn({ name: learner.name, cohort: cohortForEmail(cohort) })
      await saveCohortMessages(tx, {
        cohort,
        kind: 'place-withdrawn',
        invite: { method: 'CANCEL', sessions: cohort.sessions },
        messages: [{ ...learner, enrolmentId, ...email }],
      })
      return null
    },
    { locks: true },
  )
