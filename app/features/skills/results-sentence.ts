/** The results in a sentence or two, made from the counts. */
import type { FindingCounts } from '#app/domain/skills/findings.ts'

/** "9 of 12 skills are at or above what is expected of a Director. You were not sure of 1." */
export function resultsSentence(
  { expected, atOrAbove, notSure }: FindingCounts,
  post: string | null,
): string {
  const unsure = notSure > 0 ? ` You were not sure of ${notSure}.` : ''
  if (post === null)
    return `There was no grade for you on that day, so nothing is expected of you yet.${unsure}`
  if (expected === 0) return `No levels are set for ${post} yet.${unsure}`
  return `${atOrAbove} of ${expected} skills are at or above what is expected of ${post}.${unsure}`
}
