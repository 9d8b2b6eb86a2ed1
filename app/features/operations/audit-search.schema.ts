/** What may be asked of the audit. */
import { z } from 'zod'
import { isDay } from '#app/domain/calendar/day.ts'
import { defineForm, type ValueOf } from '#app/platform/forms/define-form.server.ts'

const word = z.string().trim().max(200, 'Enter 200 characters or fewer')
const DAY = 'Enter a real date in the form 2026-03-27, or leave it out'
const day = word.refine((text) => text === '' || isDay(text), DAY)

const schema = z.object({
  by: word,
  action: word,
  subject: word,
  'subject-id': word,
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
