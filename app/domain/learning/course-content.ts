/** What course admins can change about a course, in the sections in which they change it. */
import type { CompletionRule } from '#app/domain/learning/courses.ts'

/** A skill that a course raises, and the level up to which it does. All are codes. */
export type RaisedSkill = { framework: string; skill: string; level: string }

/** Everything that people edit about a course, apart from its modules. Lists hold codes, in order. */
export type CourseContent = {
  title: string
  kind: string
  provider: string | null
  durationMinutes: number | null
  summary: string | null
  outcomes: string | null
  preparation: string | null
  scsOnly: boolean
  grades: string[]
  organisations: string[]
  professions: string[]
  prerequisites: string[]
  skills: RaisedSkill[]
  qualifying: boolean
  completionRule: CompletionRule
  sessionsNeeded: number | null
  validForMonths: number | null
  validUntil: string | null
  certificate: boolean
  needsApproval: boolean
  costPence: number | null
}
export type CourseField = keyof CourseContent

/** The fields that are edited on one page. Two admins can save different sections at the same time. */
const COURSE_SECTIONS = {
  about: ['title', 'kind', 'provider', 'durationMinutes', 'summary', 'outcomes', 'preparation'],
  audience: ['scsOnly', 'grades', 'organisations', 'professions'],
  prerequisites: ['prerequisites'],
  skills: ['skills'],
  completion: [
    'qualifying',
    'completionRule',
    'sessionsNeeded',
    'validForMonths',
    'validUntil',
    'certificate',
  ],
  booking: ['needsApproval', 'costPence'],
} as const satisfies Record<string, readonly CourseField[]>
export type CourseSection = keyof typeof COURSE_SECTIONS

/** The content of one section. */
export const sectionOf = (section: CourseSection, content: CourseContent): Partial<CourseContent> =>
  pickFields(COURSE_SECTIONS[section], content)

const pickFields = (
  fields: readonly CourseField[],
  content: Partial<CourseContent>,
): Partial<CourseContent> => Object.fromEntries(fields.map((field) => [field, content[field]]))

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The fields that a change gives another value. */
export const changedFields = (
  before: CourseContent,
  change: Partial<CourseContent>,
): CourseField[] =>
  (Object.keys(change) as CourseField[]).filter((field) => !isSame(before[field], change[field]))

/** The old and new values of the fields that a change gives another value. */
export function differenceOf(
  content: CourseContent,
  change: Partial<CourseContent>,
): { before: Partial<CourseContent>; after: Partial<CourseContent> } {
  const fields = changedFields(content, change)
  return { before: pickFields(fields, content), after: pickFields(fields, change) }
}
