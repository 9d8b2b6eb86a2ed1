/** Why a cohort cannot be cancelled, in words that say what to do. Pure. */
import type { CancelRefusal } from '#app/domain/learning/enrolment.ts'

export const CANCEL_MESSAGES: Readonly<Record<CancelRefusal, string>> = {
  'already-cancelled':
    'This cohort is cancelled already. To run it after all, add a new one to its course.',
  over: 'This cohort is over, so it cannot be cancelled. If a mark is wrong, correct it in the register of its session.',
}
