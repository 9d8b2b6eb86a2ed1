/** What a person's manager said about their answer to a skill. */
import type { RatingAnswer } from '#app/domain/skills/assessment.ts'

/** One confirmation of a rating. `level` is null if the manager agrees with the answer. */
export type RatingConfirmation = {
  by: string
  level: RatingAnswer | null
  words: string | null
  at: Date
}

export type ManagerView = Omit<RatingConfirmation, 'level'> & {
  /** The level that the manager named, or the answer that they agreed with. */
  level: RatingAnswer
  agrees: boolean
  /** Whether it is about an answer that the person has given again since. */
  isAboutEarlier: boolean
}

type ConfirmedRating = {
  id: number
  answer: RatingAnswer
  confirmations: readonly RatingConfirmation[]
}

/**
 * The most recent confirmation of any answer to a skill. Null if there is none.
 * @param ratings all answers to the skill, in every version in which it means the same
 * @param currentId the answer that counts now
 */
export function latestManagerView(
  ratings: readonly ConfirmedRating[],
  currentId: number | null,
): ManagerView | null {
  const views = ratings.flatMap(({ id, answer, confirmations }) =>
    confirmations.map((confirmation) => ({
      ...confirmation,
      level: confirmation.level ?? answer,
      agrees: confirmation.level === null,
      isAboutEarlier: id !== currentId,
    })),
  )
  return views.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null
}
