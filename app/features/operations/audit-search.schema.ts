/** What may be asked of the audit. */
import { z } from 'zod'
import { isDay } from '#app/domain/calendar/day.ts'

const word = z.string().trim().max(200, 'Enter 200 characters or fewer').optional().default('')
const DAY = 'Enter a real date in the form 2026-03-27, or leave it out'
const day = word.refine((text) => text === '' || isDay(text), DAY)

export const AuditSearchSchema = z.object({
  by: word,
  action: word,
  subject: word,
  'subject-id': word,
  from: day,
  until: day,
})
export type AuditSearchWords = z.infer<typeof AuditSearchSchema>
