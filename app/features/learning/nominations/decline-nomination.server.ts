import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findNominator } from '#app/data/learning/places/nominations.server.ts'
import type { WithdrawRefusal } from '#app/domain/learning/enrolment.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { nominationDeclined } from '#app/features/learning/nominations/nomination-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { withdraw, type Learner } from '#app/features/learning/enrolments/withdraw.server.ts'

type Declining = { cohort: Cohort; learner: Learner; now: Date }

/**
 * The person who nominated the viewer for a cohort.
 * @throws 404 if no one did
 */
export const requireNominator = async (cohort: Cohort, { personId }: { personId: number }) =>
  requireFound(await findNominator(cohort.id, personId))
export type Nominator = Awaited<ReturnType<typeof requireNominator>>

/**
 * Gives up the place of a person who was nominated, so that someone else can have it, and emails
 * the person who nominated them.
 * @returns why they cannot decline, or null
 */
export const declineNomination = (
  { cohort, learner, now }: Declining,
  nominator: Nominator,
): Promise<WithdrawRefusal | null> =>
  withdraw({
    cohort,
    learner,
    reason: 'Declined the nomination',
    alsoNotify: [
      {
        to: nominator.email,
        kind: 'nomination-declined',
        personId: nominator.id,
        ...nominationDeclined({
          name: nominator.name,
          person: learner.name,
          course: cohort.course.title,
          cohort: cohort.name,
          url: env().baseUrl + paths.nominateForCohort(cohort.id),
        }),
      },
    ],
    now,
  })
