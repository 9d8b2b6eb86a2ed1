import type { FindingCounts } from '#app/domain/skills/findings.ts'

/** For example, "9 of 12 skills are at or above what is expected of a Director. You were not sure of 1." */
export function resultsSentence(
  { expected, atOrAbove, notSure, gaps }: FindingCounts,
  post: string | null,
): string {
  const unsure = notSure > 0 ? ` You were not sure of ${notSure}.` : ''
  if (post === null)
    return `We did not have a grade for you on this day, so there are no target levels to compare with.${unsure}`
  if (expected === 0) return `No target levels are set for ${post} yet.${unsure}`
  const none = gaps === 0 && atOrAbove > 0 ? ' You have no gaps.' : ''
  return `${atOrAbove} of ${expected} skills are at or above what is expected of ${post}.${none}${unsure}`
}
