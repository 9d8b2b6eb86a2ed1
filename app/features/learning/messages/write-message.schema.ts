/** The form to write to people in a cohort. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const SUBJECT_MAX_LENGTH = 120
const TEXT_MAX_LENGTH = 5000

const writeMessageSchema = z
  .object({
    groups: z.array(z.string()),
    people: z
      .array(z.string())
      .transform((input) => input.filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number)),
    subject: z
      .string()
      .trim()
      .min(1, 'Enter a subject')
      .max(SUBJECT_MAX_LENGTH, `Subject must be ${SUBJECT_MAX_LENGTH} characters or fewer`)
      .regex(/^[^\r\n]*$/, 'Subject must be one line'),
    text: z
      .string()
      .trim()
      .min(1, 'Enter the message')
      .max(
        TEXT_MAX_LENGTH,
        `Message must be ${TEXT_MAX_LENGTH.toLocaleString('en-GB')} characters or fewer`,
      )
      .transform((text) => text.replaceAll('\r\n', '\n')),
    intent: z.string(),
  })
  .refine(({ groups, people }) => groups.length + people.length > 0, {
    path: ['groups'],
    message: 'Select who the message is to',
  })

export const writeMessageForm = defineForm(writeMessageSchema, {
  groups: 'list',
  people: 'list',
  subject: 'text',
  text: 'text',
  intent: 'text',
})

export const resendForm = defineForm(z.object({ messageId: z.string() }), { messageId: 'text' })
