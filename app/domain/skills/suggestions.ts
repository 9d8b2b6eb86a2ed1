/** Which courses help with a gap, and why. */
import { expectedOf, type Finding } from '#app/domain/skills/findings.ts'

export type PersonGrade = { code: string; name: string; scs: boolean }
/** A course that improves a skill to a level. Both are codes. */
export type CourseForSkill = { skill: string; supportsLevel: string }

/**
 * Why a course that is for this person helps with a gap, in one sentence. Null if it does not help: it is for another skill, or it
 * does not go beyond the person's level.
 */
export function whyCourseHelps(
  gap: Finding,
  course: CourseForSkill,
  grade: PersonGrade | null,
): string | null {
  const { answer, target } = gap
  const level = gap.levels.find((level) => level.code === course.supportsLevel)
  const current = answer?.order ?? null
  if (course.skill !== gap.skill || !grade || !target || !level) return null
  if (current === null || level.order <= current) return null
  const improvement = `It helps you reach ${level.name}`
  if (level.order < target.order) return `${improvement}, part of the way to ${target.name}.`
  return level.order === target.order
    ? `${improvement}, the level expected of ${expectedOf(gap, grade)}.`
    : `${improvement}, above the level expected of ${expectedOf(gap, grade)}.`
}

export type BookableCourse = {
  bookedCohortId: number | null
  nextCohorts: readonly { startsAt: Date; placesLeft: number }[]
}

/** Sorts courses: ones the person has a place on, then ones with places left, ones with dates, and the rest. Soonest first. */
export function compareCourses(a: BookableCourse, b: BookableCourse): number {
  return availabilityRank(a) - availabilityRank(b) || firstStart(a) - firstStart(b)
}

const availabilityRank = ({ bookedCohortId, nextCohorts }: BookableCourse): number => {
  if (bookedCohortId !== null) return 0
  if (nextCohorts.some((cohort) => cohort.placesLeft > 0)) return 1
  return nextCohorts.length > 0 ? 2 : 3
}
const firstStart = ({ nextCohorts: [next] }: BookableCourse): number =>
  next?.startsAt.getTime() ?? 0
