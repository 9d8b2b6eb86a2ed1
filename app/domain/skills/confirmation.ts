/** Confirmations: a manager agrees with an answer that was shared with them, or names another level. The answer itself never changes. */
import type { RatingAnswer } from '#app/domain/skills/assessment.ts'

/** The maximum length of a manager's words, in characters. */
export const WORDS_MAX_LENGTH = 1000

/** How a form says that the manager agrees, instead of a level. */
export const AGREES = 'agree'

/** `level`: null if the manager agrees. */
export type Confirmation = {
  ratingId: number
  byId: number
  by: string
  level: RatingAnswer | null
  words: string | null
  at: Date
}

/** The most recent confirmation of each manager in a list about one skill, the latest first. */
export function latestByManager<One extends Pick<Confirmation, 'byId' | 'at'>>(
  confirmations: readonly One[],
): One[] {
  const latest = new Map<number, One>()
  for (const one of confirmations.toSorted((a, b) => b.at.getTime() - a.at.getTime()))
    if (!latest.has(one.byId)) latest.set(one.byId, one)
  return [...latest.values()]
}

/** Whether a confirmation is about an answer that the person has given again since. */
export const isAboutEarlier = (
  { ratingId }: Pick<Confirmation, 'ratingId'>,
  current: { id: number },
): boolean => ratingId !== current.id

export type ConfirmRefusal = 'no-longer-shared' | 'answer-changed' | 'same-level'

/**
 * Why a manager cannot confirm an answer, or null if they can.
 * @param shown the answer that is shared now; null if it is not shared
 * @param ratingId the answer that the manager read
 */
export function whyCannotConfirm(
  shown: { id: number; answer: RatingAnswer } | null,
  { ratingId, level }: { ratingId: number; level: RatingAnswer | null },
): ConfirmRefusal | null {
  if (shown === null) return 'no-longer-shared'
  if (shown.id !== ratingId) return 'answer-changed'
  return level === shown.answer ? 'same-level' : null
}
