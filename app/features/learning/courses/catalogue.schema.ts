/** The filters of the list of courses. */
import { z } from 'zod'
import { COURSE_KINDS, COURSE_STATUSES } from '#app/domain/learning/courses.ts'
import { defineForm, type ValueOf } from '#app/platform/forms/define-form.server.ts'

// A filter in a URL that means nothing is ignored, so that old links still work.
const schema = z.object({
  q: z.string().transform((text) => text.trim().slice(0, 100)),
  kind: z.enum(['', ...COURSE_KINDS]).catch(''),
  mine: z.boolean(),
  places: z.boolean(),
  status: z.enum(COURSE_STATUSES).catch('published'),
})

export const catalogueForm = defineForm(schema, {
  q: 'text',
  kind: 'text',
  mine: 'tick',
  places: 'tick',
  status: 'text',
})
export type CatalogueFilters = ValueOf<typeof catalogueForm>
