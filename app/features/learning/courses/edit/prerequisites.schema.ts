/** The form about the courses that people complete first. */
import { z } from 'zod'
import { findByLine } from '#app/features/learning/courses/edit/find-by-line.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

/** A course that others can need first. */
export type CourseChoice = { code: string; name: string; isDraft: boolean }

const schema = (courses: readonly CourseChoice[], ownCode: string) =>
  z.object({ opened: z.string(), prerequisites: z.string() }).transform((entered, context) => {
    const { codes, message } = findByLine(entered.prerequisites, courses, 'course')
    const draft = courses.find(({ code, isDraft }) => isDraft && codes.includes(code))
    const problem = codes.includes(ownCode)
      ? 'People cannot complete this course before they take it. Enter other courses only'
      : draft
        ? `${draft.name} is a draft. Publish it first, or enter another course`
        : message
    if (problem) context.addIssue({ code: 'custom', path: ['prerequisites'], message: problem })
    return { opened: entered.opened, prerequisites: codes }
  })

export const prerequisitesForm = defineForm(schema, { opened: 'text', prerequisites: 'text' })
