/** Which courses help with a gap, and why. */
import { isEligible, type Eligibility } from '#app/domain/learning/courses.ts'
import { expectedOf, type Finding } from '#app/domain/skills/findings.ts'

export type GradeOfPerson = { code: string; name: string; scs: boolean }
/** A course that raises a skill (by code) to a level (by code). */
export type SkillRaiser = Eligibility & { skill: string; supportsLevel: string }

/**
 * Why a course helps with a gap, in one sentence. Null if it does not help: it is for another skill or other grades, or it does not go
 * beyond the level that the person has.
 */
export function whyCourseHelps(
  gap: Finding,
  course: SkillRaiser,
  grade: GradeOfPerson | null,
): string | null {
  const { answer, target } = gap
  const level = gap.levels.find((one) => one.code === course.supportsLevel)
  const has = answer?.order ?? null
  if (course.skill !== gap.skill || !grade || !target || !level || !isEligible(course, grade))
    return null
  if (has === null || level.order <= has) return null
  const raises = `It takes this skill to ${level.name.toLowerCase()}`
  if (level.order < target.order)
    return `${raises}, part of the way to ${target.name.toLowerCase()}.`
  return level.order === target.order
    ? `${raises}, the level expected of ${expectedOf(gap, grade)}.`
    : `${raises}, beyond what is expected of ${expectedOf(gap, grade)}.`
}

export type Bookable = {
  bookedCohortId: number | null
  nextCohorts: readonly { startsAt: Date; freePlaces: number }[]
}

/** Sorts courses: ones the person has a place on, ones with free places, ones with dates, then the others. Sooner first. */
export function bySoonestHelp(one: Bookable, other: Bookable): number {
  return rankOfHelp(one) - rankOfHelp(other) || startOf(one) - startOf(other)
}

const rankOfHelp = ({ bookedCohortId, nextCohorts }: Bookable): number => {
  if (bookedCohortId !== null) return 0
  if (nextCohorts.some((cohort) => cohort.freePlaces > 0)) return 1
  return nextCohorts.length > 0 ? 2 : 3
}
const startOf = ({ nextCohorts: [next] }: Bookable): number => next?.startsAt.getTime() ?? 0
