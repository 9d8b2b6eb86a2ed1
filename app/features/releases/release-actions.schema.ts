/** The forms for actions on a release. */
import { z } from 'zod'
import { emailAddressField } from '#app/features/identity/email-address.schema.ts'
import { readPublication } from '#app/features/releases/release.schema.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const text = z.string().trim()
const reason = (missing: string) =>
  text.pipe(z.string().min(1, missing).max(500, 'Reason must be 500 characters or fewer'))

export const cancelForm = defineForm(
  z.object({ reason: reason('Enter the reason for cancelling the release'), version: text }),
  { reason: 'text', version: 'text' },
)

export const freezeForm = defineForm(z.object({ version: text }), { version: 'text' })

export const signOffForm = defineForm(
  z.object({
    checked: z
      .boolean()
      .refine((isChecked) => isChecked, 'Confirm that you have checked the release'),
    checksum: z.string(),
  }),
  { checked: 'tick', checksum: 'text' },
)

const revisionSchema = ({ now }: { now: Date }) =>
  z
    .object({
      reason: reason('Enter what the revision corrects and why'),
      publish: dateAnswer,
      time: text,
    })
    .transform((input, context) => {
      const addError = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const publishAt = readPublication(input, now, addError)
      return publishAt === null ? z.NEVER : { reason: input.reason, publishAt }
    })

export const revisionForm = defineForm(revisionSchema, {
  reason: 'text',
  publish: 'date',
  time: 'text',
})

const readerSchema = z.object({
  email: emailAddressField('Enter an email address, such as name@department.example'),
  role: text.pipe(
    z
      .string()
      .min(1, 'Enter what they do, such as press officer')
      .max(120, 'Description of what they do must be 120 characters or fewer'),
  ),
  reason: reason('Enter why they need to see it before everyone else'),
})
export const readerForm = defineForm(readerSchema, { email: 'text', role: 'text', reason: 'text' })
export type ReaderAnswers = AnswersOf<typeof readerForm>

export const removeReaderForm = defineForm(z.object({ remove: text }), { remove: 'text' })
