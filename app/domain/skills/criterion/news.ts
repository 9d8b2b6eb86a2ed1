/** What a new version of the criterion means for one person. */
import { answersForVersion, type LineageRating } from '#app/domain/skills/carry-forward.ts'

export type CriterionNews = {
  /** How many answers stay valid in the published version. */
  kept: number
  /** The skills that the person has not answered questions about, in the order of the version. */
  asked: { code: string; name: string }[]
}

/**
 * What changed for a person since they assessed themselves. Null if they have not done so, or have answered everything that the published
 * version asks.
 * @param ratings their submitted ratings, against any version
 * @param skills those of the published version
 */
export function criterionNews(
  ratings: readonly LineageRating[],
  skills: readonly { code: string; name: string; lineageId: number | null }[],
): CriterionNews | null {
  if (ratings.length === 0) return null
  const answers = answersForVersion(ratings, skills)
  const asked = skills.filter(({ code }) => !answers.has(code))
  return asked.length === 0
    ? null
    : { kept: answers.size, asked: asked.map(({ code, name }) => ({ code, name })) }
}
