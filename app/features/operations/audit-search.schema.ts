/** The form that searches the audit log. */
import { z } from 'zod'
import { isDay } from '#app/domain/calendar/day.ts'
import { defineForm, type ValueOf } from '#app/platform/forms/define-form.server.ts'

const text = (label: string) =>
  z.string().trim().max(200, `${label} must be 200 characters or fewer`)
const day = (label: string) =>
  text(label).refine(
    (entered) => entered === '' || isDay(entered),
    `${label} must be a real date, such as 2026-03-27`,
  )

const schema = z.object({
  by: text('Who did it'),
  about: text('Person it is about'),
  action: text('Action code'),
  subject: text('Kind of record'),
  'subject-id': text('Record number'),
  from: day('From'),
  until: day('Up to and including'),
})

export const auditSearchForm = defineForm(schema, {
  by: 'text',
  about: 'text',
  action: 'text',
  subject: 'text',
  'subject-id': 'text',
  from: 'text',
  until: 'text',
})
export type AuditFilters = ValueOf<typeof auditSearchForm>
