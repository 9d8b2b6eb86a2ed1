/** The form to get a report by email. */
import { z } from 'zod'
import { FREQUENCIES, MAX_REPORT_NAME_LENGTH } from '#app/domain/uptake/scheduled-reports.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Enter what to call the report')
    .max(MAX_REPORT_NAME_LENGTH, `Enter ${MAX_REPORT_NAME_LENGTH} characters or fewer`)
    .regex(/^[^\p{Cc}]*$/u, 'Enter the name on one line'),
  frequency: z.enum(FREQUENCIES, 'Select how often you want the report'),
})

export const reportForm = defineForm(schema, { name: 'text', frequency: 'text' })
