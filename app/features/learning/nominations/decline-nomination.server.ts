import type { Cohort } from '#app/data/learning/cohorts.server.ts'
import { findNominator } from '#app/data/learning/nominations.server.ts'
import type { WithdrawRefusal } from '#app/domain/learning/enrolment.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { withdraw, type Learner } from '#app/features/learning/enrolments/withdraw.server.ts'

/** The name of whoever nominated the viewer for a cohort. @throws 404 if nobody did */
export const requireNominator = async (
  cohort: Cohort,
  { personId }: { personId: number },
): Promise<string> => requireFound(await findNominator(cohort.id, personId))

type Declining = { cohort: Cohort; learner: Learner; now: Date }

/** Gives up the place of a person who was nominated, so that someone else can have it. @returns why they cannot decline, or null */
export const declineNomination = (declining: Declining): Promise<WithdrawRefusal | null> =>
  withdraw({ ...declining, reason: 'Declined the nomination' })
