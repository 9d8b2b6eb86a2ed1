/** The share at target in one skill at the ends of quarters, over versions of the criterion. */
import type { Day } from '#app/domain/calendar/day.ts'

type VersionedSkill = { code: string; lineageId: number | null }

/**
 * The skill to show for a day: the one that means the same in the version in force that day or, if
 * there is none, the one with the same code, which was a different question.
 */
export const skillOn = <Skill extends VersionedSkill>(
  skills: readonly Skill[],
  { code, lineageId }: VersionedSkill,
): Skill | null =>
  skills.find((skill) => lineageId !== null && skill.lineageId === lineageId) ??
  skills.find((skill) => skill.code === code) ??
  null

/** The figures at the end of a quarter. Null figures are not shown. */
export type NeedsPoint = {
  asAt: Day
  /** Null if no version was in force, or if it did not have the skill. */
  version: string | null
  /** Which question was asked, and the day on which a version asked it for the first time. Null if the first version did. */
  lineageId: number | null
  askedFrom: Day | null
  assessed: number | null
  inPost: number | null
  met: number | null
  compared: number | null
  percent: number | null
  state: 'shown' | 'too-few-answers' | 'withheld' | 'not-asked'
}

/** The days on which the question changed between two points. Figures before and after must not be compared. */
export const breaksIn = (
  points: readonly Pick<NeedsPoint, 'asAt' | 'lineageId' | 'askedFrom'>[],
): Day[] => {
  const asked = points.filter(({ lineageId }) => lineageId !== null)
  return asked.flatMap(({ lineageId, askedFrom, asAt }, index) => {
    const before = asked[index - 1]
    return before && before.lineageId !== lineageId ? [askedFrom ?? asAt] : []
  })
}
