/** The form to add or change a course. */
import { z } from 'zod'
import type { Course } from '#app/data/learning/courses.server.ts'
import {
  AUDIENCES,
  COMPLETION_RULES,
  COURSE_KINDS,
  QUALIFYING,
} from '#app/domain/learning/courses.ts'
import { defineForm, type AnswersOf, type ValueOf } from '#app/platform/forms/define-form.server.ts'

const text = z.string().trim()
const optional = (max: number, message: string) =>
  text.pipe(z.string().max(max, message)).transform((entered) => (entered === '' ? null : entered))
/** A whole number from 1 to `max`, or null if nothing was entered. */
const optionalNumber = (max: number, message: string) =>
  text
    .refine(
      (entered) =>
        entered === '' ||
        (/^\d{1,6}$/.test(entered) && Number(entered) >= 1 && Number(entered) <= max),
      message,
    )
    .transform((entered) => (entered === '' ? null : Number(entered)))
const selectedValues = z
  .array(z.string())
  .transform((entered) => entered.filter((value) => value !== ''))

const schema = z
  .object({
    code: text.pipe(
      z
        .string()
        .regex(
          /^[A-Z][A-Z0-9-]{1,19}$/,
          'Code must be 2 to 20 capital letters and digits, such as DMC',
        )
        // A course with this code would have the same URL as the page for adding a course.
        .refine((code) => code !== 'NEW', 'Enter a different code. You cannot use NEW'),
    ),
    title: text.pipe(
      z
        .string()
        .min(1, 'Enter the title of the course')
        .max(150, 'Title must be 150 characters or fewer'),
    ),
    kind: z.enum(COURSE_KINDS, 'Select the type of course'),
    summary: optional(
      1000,
      'Description of what the course is for must be 1,000 characters or fewer',
    ),
    provider: optional(150, 'Provider must be 150 characters or fewer'),
    audience: z.enum(AUDIENCES, 'Select who the course is for'),
    grades: selectedValues,
    qualifying: z.enum(QUALIFYING, 'Select yes if it counts as upskilling'),
    validForMonths: optionalNumber(600, 'Number of months must be a whole number from 1 to 600'),
    durationMinutes: optionalNumber(
      100_000,
      'Number of minutes must be a whole number from 1 to 100,000',
    ),
    completionRule: z.enum(COMPLETION_RULES, 'Select how people complete it'),
    sessionsNeeded: optionalNumber(100, 'Number of sessions must be a whole number from 1 to 100'),
  })
  .superRefine((entered, context) => {
    const addError = (field: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    if (entered.audience === 'grades' && entered.grades.length === 0)
      addError('grades', 'Select at least one grade')
    if (entered.completionRule === 'share-of-sessions' && entered.sessionsNeeded === null)
      addError(
        'sessionsNeeded',
        'Enter the minimum number of required sessions that people must attend',
      )
  })
  .transform(({ audience, grades, qualifying, completionRule, sessionsNeeded, ...rest }) => ({
    details: {
      ...rest,
      completionRule,
      scsOnly: audience === 'scs',
      qualifying: qualifying === 'yes',
      sessionsNeeded: completionRule === 'share-of-sessions' ? sessionsNeeded : null,
    },
    gradeCodes: audience === 'grades' ? grades : [],
  }))

export const courseForm = defineForm(schema, {
  code: 'text',
  title: 'text',
  kind: 'text',
  summary: 'text',
  provider: 'text',
  audience: 'text',
  grades: 'list',
  qualifying: 'text',
  validForMonths: 'text',
  durationMinutes: 'text',
  completionRule: 'text',
  sessionsNeeded: 'text',
})
export type CourseAnswers = AnswersOf<typeof courseForm>
export type CourseInput = ValueOf<typeof courseForm>

/** The initial answers in the form for an existing course. */
export const answersFromCourse = (course: Course): CourseAnswers =>
  courseForm.answersFrom({
    ...course,
    audience: course.grades.length > 0 ? 'grades' : course.scsOnly ? 'scs' : 'all',
    grades: course.grades.map(({ code }) => code),
    qualifying: course.qualifying ? 'yes' : 'no',
  })
