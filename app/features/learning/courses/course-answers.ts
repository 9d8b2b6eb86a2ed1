/** What the form of a course shows: what is there, or what was typed. Pure. */
import type { Course } from '#app/data/learning/courses.server.ts'

const FIELDS = [
  'code',
  'title',
  'kind',
  'summary',
  'provider',
  'audience',
  'qualifying',
  'validForMonths',
  'durationMinutes',
  'completionRule',
  'sessionsNeeded',
] as const
export type CourseAnswers = Record<(typeof FIELDS)[number], string> & { grades: string[] }

export const answersTyped = (
  typed: Readonly<Record<string, string | string[]>>,
): CourseAnswers => ({
  ...(Object.fromEntries(
    FIELDS.map((field) => [field, [typed[field] ?? ''].flat()[0] ?? '']),
  ) as Record<(typeof FIELDS)[number], string>),
  grades: [typed['grades[]'] ?? []].flat(),
})

export const NO_COURSE: CourseAnswers = answersTyped({})

export function answersOfCourse(course: Course): CourseAnswers {
  const {
    code,
    title,
    kind,
    summary,
    provider,
    grades,
    scsOnly,
    qualifying,
    validForMonths,
    durationMinutes,
    completionRule,
    sessionsNeeded,
  } = course
  return {
    code,
    title,
    kind,
    completionRule,
    summary: summary ?? '',
    provider: provider ?? '',
    audience: grades.length > 0 ? 'grades' : scsOnly ? 'scs' : 'all',
    grades: grades.map((grade) => grade.code),
    qualifying: qualifying ? 'yes' : 'no',
    validForMonths: validForMonths === null ? '' : String(validForMonths),
    durationMinutes: durationMinutes === null ? '' : String(durationMinutes),
    sessionsNeeded: sessionsNeeded === null ? '' : String(sessionsNeeded),
  }
}
