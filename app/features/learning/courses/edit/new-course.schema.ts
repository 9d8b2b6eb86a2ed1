/** The forms to add and to copy a course. */
import { z } from 'zod'
import { COURSE_KINDS } from '#app/domain/learning/courses.ts'
import { courseTitle, optionalText, text } from '#app/features/learning/courses/edit/form-values.ts'
import { defineForm, type ValueOf } from '#app/platform/forms/define-form.server.ts'

const code = text.pipe(
  z
    .string()
    .regex(/^[A-Z][A-Z0-9-]{1,19}$/, 'Code must be 2 to 20 capital letters and digits, such as DMC')
    // A course with this code would have the same URL as the page for adding a course.
    .refine((entered) => entered !== 'NEW', 'Enter a different code. You cannot use NEW'),
)

export const newCourseForm = defineForm(
  z.object({
    code,
    title: courseTitle,
    kind: z.enum(COURSE_KINDS, 'Select the type of course'),
    provider: optionalText(150, 'Provider must be 150 characters or fewer'),
  }),
  { code: 'text', title: 'text', kind: 'text', provider: 'text' },
)
export type NewCourse = ValueOf<typeof newCourseForm>

export const copyCourseForm = defineForm(z.object({ code, title: courseTitle }), {
  code: 'text',
  title: 'text',
})
