/** The schemas of course rows and completion rows. */
import { z } from 'zod'
import { COURSE_KINDS } from '#app/domain/learning/courses.ts'
import {
  email,
  knownCode,
  newCode,
  oneOf,
  optionalIdentifier,
  optionalWholeNumber,
  requiredDay,
  text,
  yesOrNo,
  type When,
} from '#app/features/imports/cells.schema.ts'

export const courseRow = z.object({
  // /courses/new is the page that adds a course.
  code: newCode.refine(
    (code) => code.toLowerCase() !== 'new',
    'This code is used in the URL of a page. Give the course another code.',
  ),
  title: text('the title'),
  kind: oneOf(COURSE_KINDS),
  scs_only: yesOrNo,
  qualifying: yesOrNo,
  valid_for_months: optionalWholeNumber({ from: 1, to: 600 }),
})

export const completionRow = ({ today }: When) =>
  z.object({
    email,
    course_code: knownCode('the course'),
    completed_on: requiredDay('the day of completion', {
      day: today,
      message: 'This day is in the future. Give the day on which the course was completed.',
    }),
    reference: optionalIdentifier(),
  })
