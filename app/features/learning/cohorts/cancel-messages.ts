/** Messages that say why a cohort cannot be cancelled. */
import type { CancelRefusal } from '#app/domain/learning/enrolment.ts'

export const CANCEL_MESSAGES: Readonly<Record<CancelRefusal, string>> = {
  'already-cancelled':
    'This cohort is already cancelled. If you want to run it, add a new cohort to the course.',
  'already-finished':
    'This cohort has finished, so it cannot be cancelled. If a mark is wrong, correct it in the session’s register.',
}
