/** The fields of a course as people read them. */
import type { CourseContent, CourseField } from '#app/domain/learning/course-content.ts'
import { describeCompletionRule } from '#app/domain/learning/courses.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { formatPence } from '#app/features/learning/courses/format-pence.ts'

export const COURSE_FIELD_LABELS: Readonly<Record<CourseField, string>> = {
  title: 'Title',
  kind: 'Type of course',
  provider: 'Provider',
  durationMinutes: 'Duration in minutes',
  summary: 'What it is for',
  outcomes: 'What people can do afterwards',
  preparation: 'What to do beforehand',
  scsOnly: 'For the senior civil service only',
  grades: 'Grades',
  organisations: 'Organisations',
  professions: 'Professions',
  prerequisites: 'Courses to complete first',
  skills: 'Skills it raises',
  qualifying: 'Counts as upskilling',
  completionRule: 'How people complete it',
  sessionsNeeded: 'Minimum number of sessions',
  validForMonths: 'Months a completion is valid',
  validUntil: 'Day until which a completion is then valid',
  certificate: 'Certificate',
  needsApproval: 'Approval by the manager',
  costPence: 'Cost of a place',
}

/** The value of a field of a course in words. */
export function describeCourseField(content: CourseContent, field: CourseField): string {
  const value = content[field]
  if (field === 'completionRule') return describeCompletionRule(content)
  if (field === 'costPence' && content.costPence !== null) return formatPence(content.costPence)
  if (field === 'kind') return capitalise(content.kind)
  if (field === 'skills')
    return content.skills.map(({ skill, level }) => `${skill} (${level})`).join(', ') || 'None'
  if (Array.isArray(value)) return value.join(', ') || 'None'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return value === null || value === '' ? 'Nothing' : String(value)
}
