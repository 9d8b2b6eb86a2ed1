/** Feedback on a course: four questions and one commitment, and later whether it was kept. */

/** Each is a statement to agree or disagree with. */
export const FEEDBACK_QUESTIONS = ['useful', 'level', 'confident', 'recommend'] as const
export type FeedbackQuestion = (typeof FEEDBACK_QUESTIONS)[number]

export const AGREEMENTS = [
  'strongly-agree',
  'agree',
  'neither',
  'disagree',
  'strongly-disagree',
] as const
export type Agreement = (typeof AGREEMENTS)[number]

/** Whether someone did what they said they would. */
export const FOLLOW_UPS = ['done', 'partly', 'not-yet'] as const
export type FollowUp = (typeof FOLLOW_UPS)[number]

/** The longest commitment, in characters. */
export const COMMITMENT_MAX = 300

/** People are asked about a completion from the day after it, for this many days. */
export const ASKED_WITHIN_DAYS = 14
/** People are asked about their commitment this many days after they made it. */
export const FOLLOW_UP_DAYS = 90

/** Below this share or this number of answers, nothing about them is shown. */
export const MINIMUM_FEEDBACK = { percent: 30, people: 10 } as const

export const isEnoughFeedback = ({ asked, answered }: { asked: number; answered: number }) =>
  answered >= MINIMUM_FEEDBACK.people && answered * 100 >= asked * MINIMUM_FEEDBACK.percent

/** The limits of the disclosure policy for ratings. */
export type AnswerLimits = { threshold: number; rounding: number; smallGroup: number }

/**
 * The numbers of people for each answer, as they can be shown: rounded, and null where there are too
 * few. Null for the whole question if everyone in a small group gave one answer, which would say
 * what each of them answered.
 */
export function showAnswers(
  counts: readonly number[],
  { threshold, rounding, smallGroup }: AnswerLimits,
): (number | null)[] | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total < smallGroup && counts.includes(total)) return null
  return counts.map((count) =>
    count > 0 && count < threshold ? null : Math.round(count / rounding) * rounding,
  )
}
