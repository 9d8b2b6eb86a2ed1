/** The forms to claim a completion and to decide about a claim. */
import { z } from 'zod'
import { DECISIONS, EVIDENCE_MAX } from '#app/domain/learning/claims.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { dateAnswer, defineForm } from '#app/platform/forms/define-form.server.ts'

const REASON_MAX = 300

const isWebLink = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && ['http:', 'https:'].includes(url.protocol)
}

const claimSchema = z
  .object({
    completed: dateAnswer,
    evidence: z
      .string()
      .trim()
      .pipe(
        z
          .string()
          .min(1, 'Say what you did and where')
          .max(EVIDENCE_MAX, 'What you did must be 1,000 characters or fewer'),
      ),
    link: z
      .string()
      .trim()
      .pipe(
        z
          .string()
          .max(500, 'Link must be 500 characters or fewer')
          .refine(
            (link) => link === '' || isWebLink(link),
            'Enter a full web address, such as https://www.gov.uk',
          ),
      )
      .transform((link) => (link === '' ? null : link)),
  })
  .transform((input, context) => {
    const { day, problem } = parseDay(input.completed)
    if (problem !== null)
      context.addIssue({
        code: 'custom',
        path: ['completed'],
        message:
          problem === 'missing'
            ? 'Enter the date you completed the course'
            : 'Completion date must be a real date, such as 27 3 2026',
      })
    return { completedOn: day ?? '', evidence: input.evidence, link: input.link }
  })

export const claimForm = defineForm(claimSchema, {
  completed: 'date',
  evidence: 'text',
  link: 'text',
})

const decisionSchema = z
  .object({
    decision: z.enum(DECISIONS, 'Select whether you confirm the claim'),
    reason: z.string().trim().max(REASON_MAX, 'Reason must be 300 characters or fewer'),
  })
  .superRefine(({ decision, reason }, context) => {
    if (decision === 'decline' && reason === '')
      context.addIssue({
        code: 'custom',
        path: ['reason'],
        message: 'Enter the reason, so that the person knows what is missing',
      })
  })

export const decisionForm = defineForm(decisionSchema, { decision: 'text', reason: 'text' })
