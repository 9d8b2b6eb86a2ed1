import type { Assessment } from '#app/data/skills/assessments.server.ts'
import { currentRatings } from '#app/domain/skills/assessment.ts'
import type { SavedEntry } from '#app/domain/skills/assessments/entry.ts'

/** What an assessment has for a question: the current rating, and what was entered since. */
export const savedEntryOf = (
  { ratings, drafts }: Pick<Assessment, 'ratings' | 'drafts'>,
  skill: string,
): SavedEntry => ({
  rating: currentRatings(ratings).get(skill) ?? null,
  draft: drafts.find((draft) => draft.skill === skill) ?? null,
})
