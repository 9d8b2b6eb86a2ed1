/** What a delegate can book for the person they act for, and what they must choose first. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { bookingSentence } from '#app/features/learning/enrolments/booking-messages.ts'
import { findEnrolStep } from '#app/features/learning/enrolments/enrol-view.server.ts'
import { describeApprovers } from '#app/features/learning/team/describe-approvers.server.ts'

/** The form, or null if the person cannot have a place, and the sentences that say why. */
export async function findActingEnrolView(
  cohort: Cohort,
  { personId, name }: { personId: number; name: string },
  now: Date,
) {
  const { applicant, shown, step, again, switches } = await findEnrolStep(cohort, personId, now)
  return {
    text: shown && bookingSentence(name, shown, { cohort, applicant }),
    enrol: step && {
      step,
      again,
      switches,
      approvers:
        step === 'request' ? await describeApprovers(cohort, personId, now, 'their') : null,
    },
  }
}
