/** Confirmations: a manager agrees with an answer that was shared with them, or names another level. The answer itself never changes. */
import type { RatingAnswer } from '#app/domain/skills/assessment.ts'

/** The maximum length of a manager's words, in characters. */
export const WORDS_MAX_LENGTH = 1000

/** How a form says that the manager agrees, instead of a level. */
export const AGREES = 'agree'

/** What a manager said about an answer. `level` is null if they agree with it. */
export type ManagerWords = {
  by: string
  level: RatingAnswer | null
  words: string | null
  at: Date
}

export type Confirmation = ManagerWords & { ratingId: number; byId: number }

/** The most recent confirmation of each manager in a list about one skill, most recent first. */
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

export type ManagerView = ManagerWords & {
  /** The level that the manager named, or the answer that they agreed with. */
  level: RatingAnswer
  agrees: boolean
  isAboutEarlier: boolean
}

/**
 * What managers said last about any answer to a skill. Null if they said nothing.
 * @param ratings all answers to the skill, in every version in which it means the same
 * @param current the answer that counts now, or null if the skill is not answered
 */
export function latestManagerView(
  ratings: readonly {
    id: number
    answer: RatingAnswer
    confirmations: readonly ManagerWords[]
  }[],
  current: { id: number } | null,
): ManagerView | null {
  const views = ratings.flatMap(({ id, answer, confirmations }) =>
    confirmations.map((confirmation) => ({
      ...confirmation,
      level: confirmation.level ?? answer,
      agrees: confirmation.level === null,
      isAboutEarlier: current === null || isAboutEarlier({ ratingId: id }, current),
    })),
  )
  return views.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null
}

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
