/** The form about what a course is. */
import { z } from 'zod'
import { COURSE_KINDS } from '#app/domain/learning/courses.ts'
import {
  courseTitle,
  optionalNumber,
  optionalText,
} from '#app/features/learning/courses/edit/form-values.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

/** The longest text about a course, in characters. */
const MAX_TEXT = 2000

const schema = z.object({
  opened: z.string(),
  title: courseTitle,
  kind: z.enum(COURSE_KINDS, 'Select the type of course'),
  provider: optionalText(150, 'Provider must be 150 characters or fewer'),
  durationMinutes: optionalNumber(
    100_000,
    'Number of minutes must be a whole number from 1 to 100,000',
  ),
  summary: optionalText(
    1000,
    'Description of what the course is for must be 1,000 characters or fewer',
  ),
  outcomes: optionalText(
    MAX_TEXT,
    'What people can do afterwards must be 2,000 characters or fewer',
  ),
  preparation: optionalText(MAX_TEXT, 'What to do beforehand must be 2,000 characters or fewer'),
})

export const aboutForm = defineForm(schema, {
  opened: 'text',
  title: 'text',
  kind: 'text',
  provider: 'text',
  durationMinutes: 'text',
  summary: 'text',
  outcomes: 'text',
  preparation: 'text',
})
