/** Which courses help with a gap, and why. */
import { isEligible } from '#app/domain/courses.ts'
import { gradeInWords, type Finding } from '#app/domain/findings.ts'

/** A grade, as far as it matters to a course. */
export type GradeOfPerson = { code: string; name: string; scs: boolean }
export type CourseAudience = {
  scsOnly: boolean
  /** Codes; none: every grade, or the senior civil service when scsOnly. */ grades: readonly string[]
}
export type SkillRaiser = CourseAudience & {
  /** The skill's code. */ skill: string
  /** The level it supports, by code. */ supportsLevel: string
}

/** Is a course for people of this grade? Nobody is told of a course that is not for them. */
export const isCourseForGrade = ({ scsOnly, grades }: CourseAudience, grade: GradeOfPerson | null): boolean =>
  isEligible({ scsOnly, grades: grades.map((code) => ({ code })) }, grade)

/**
 * Why a course helps a person of a grade with a gap, in one sentence. Null when it does not: it is for another skill or other grades, or
 * it supports no level above the one the person has.
 */
export function whyCourseHelps(gap: Finding, course: SkillRaiser, grade: GradeOfPerson | null): string | null {
  const { answer, target } = gap
  const level = gap.levels.find((one) => one.code === course.supportsLevel)
  const has = answer?.order ?? null
  if (course.skill !== gap.skill || !grade || !target || !level || !isCourseForGrade(course, grade)) return null
  if (has === null || level.order <= has) return null
  const raises = `It takes this skill to ${level.name.toLowerCase()}`
  if (level.order < target.order) return `${raises}, part of the way to ${target.name.toLowerCase()}.`
  return level.order === target.order
    ? `${raises}, the level expected of ${gradeInWords(grade)}.`
    : `${raises}, beyond what is expected of ${gradeInWords(grade)}.`
}
