/** The form in which a learner ticks off modules. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z.object({
  modules: z
    .array(z.string())
    .transform((ids) => ids.filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number)),
})
export const progressForm = defineForm(schema, { modules: 'list' })
