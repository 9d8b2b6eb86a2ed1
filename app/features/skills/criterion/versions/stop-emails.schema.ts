import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

/** `stop`: the id of the version whose emails are stopped. */
export const stopEmailsForm = defineForm(z.object({ stop: z.string().transform(Number) }), {
  stop: 'text',
})
