/** The form that searches the audit. */
import { z } from 'zod'
import { isDay } from '#app/domain/calendar/day.ts'
import { defineForm, type ValueOf } from '#app/platform/forms/define-form.server.ts'

const text = z.string().trim().max(200, 'Enter 200 characters or fewer')
const DAY = 'Enter a real date in the format 2026-03-27, or leave it blank'
const day = text.refine((entered) => entered === '' || isDay(entered), DAY)

const schema = z.object({
  by: text,
  action: text,
  subject: text,
  'subject-id': text,
  from: day,
  until: day,
})

export const auditSearchForm = defineForm(schema, {
  by: 'text',
  action: 'text',
  subject: 'text',
  'subject-id': 'text',
  from: 'text',
  until: 'text',
})
export type AuditFilters = ValueOf<typeof auditSearchForm>
