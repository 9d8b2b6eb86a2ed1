/** The form of a course. */
import { z } from 'zod'
import type { Course } from '#app/data/learning/courses.server.ts'
import { AUDIENCES, COMPLETION_RULES, COURSE_KINDS } from '#app/domain/learning/courses.ts'
import { defineForm, type AnswersOf, type ValueOf } from '#app/platform/forms/define-form.server.ts'

const text = z.string().trim()
const optional = (most: number, message: string) =>
  text.pipe(z.string().max(most, message)).transform((entered) => (entered === '' ? null : entered))
/** A whole number within limits, or null when nothing was entered. */
const optionalNumber = (most: number, message: string) =>
  text
    .refine(
      (entered) =>
        entered === '' ||
        (/^\d{1,6}$/.test(entered) && Number(entered) >= 1 && Number(entered) <= most),
      message,
    )
    .transform((entered) => (entered === '' ? null : Number(entered)))
const ticked = z.array(z.string()).transform((entered) => entered.filter((one) => one !== ''))

const schema = z
  .object({
    code: text.pipe(
      z
        .string()
        .regex(
          /^[A-Z][A-Z0-9-]{1,19}$/,
          'Enter a code of 2 to 20 capital letters and digits, such as DMC.',
        )
        // It would be the address of the page for a new course.
        .refine((code) => code !== 'NEW', 'Enter another code: NEW is used for something else.'),
    ),
    title: text.pipe(
      z
        .string()
        .min(1, 'Enter the title of the course.')
        .max(150, 'Shorten the title to 150 characters.'),
    ),
    kind: z.enum(COURSE_KINDS, 'Choose what kind of course it is.'),
    summary: optional(1000, 'Shorten what it is for to 1,000 characters.'),
    provider: optional(150, 'Shorten who runs it to 150 characters.'),
    audience: z.enum(AUDIENCES, 'Choose who the course is for.'),
    grades: ticked,
    qualifying: z.enum(['yes', 'no'], 'Choose whether it counts as upskilling.'),
    validForMonths: optionalNumber(
      600,
      'Enter for how many months it is valid, as a whole number from 1 to 600; or leave it empty.',
    ),
    durationMinutes: optionalNumber(
      100_000,
      'Enter how many minutes it takes, as a whole number; or leave it empty.',
    ),
    completionRule: z.enum(COMPLETION_RULES, 'Choose how it is completed.'),
    sessionsNeeded: optionalNumber(
      100,
      'Enter how many sessions are needed, as a whole number from 1 to 100.',
    ),
  })
  .superRefine((entered, context) => {
    const wrong = (field: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    if (entered.audience === 'grades' && entered.grades.length === 0)
      wrong('grades', 'Choose at least one grade.')
    if (entered.completionRule === 'share-of-sessions' && entered.sessionsNeeded === null)
      wrong('sessionsNeeded', 'Enter how many of the required sessions people must attend.')
  })
  .transform(({ audience, grades, qualifying, completionRule, sessionsNeeded, ...rest }) => ({
    facts: {
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
export type CourseEntered = ValueOf<typeof courseForm>

/** A course as its form shows it. */
export const answersOfCourse = (course: Course): CourseAnswers =>
  courseForm.answersFrom({
    ...course,
    audience: course.grades.length > 0 ? 'grades' : course.scsOnly ? 'scs' : 'all',
    grades: course.grades.map(({ code }) => code),
    qualifying: course.qualifying ? 'yes' : 'no',
  })
