/** The forms of a release that ask for a reason or confirm what was shown. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { parseTime } from '#app/domain/calendar/time-of-day.ts'
import { emailAddressField } from '#app/features/identity/email-address.schema.ts'
import { instantInLondon } from '#app/platform/clock.server.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const text = z.string().trim()
const reason = (missing: string) =>
  text.pipe(z.string().min(1, missing).max(500, 'Give the reason in 500 characters or fewer.'))

export const giveUpForm = defineForm(
  z.object({ reason: reason('Say why it is given up.'), version: text }),
  { reason: 'text', version: 'text' },
)

export const freezeForm = defineForm(z.object({ version: text }), { version: 'text' })

export const signOffForm = defineForm(
  z.object({
    checked: z
      .boolean()
      .refine(
        (isChecked) => isChecked,
        'Say that you have checked the release, or do not sign it off.',
      ),
    checksum: z.string(),
  }),
  { checked: 'tick', checksum: 'text' },
)

const revisionSchema = ({ now }: { now: Date }) =>
  z
    .object({
      reason: reason('Say what is corrected and why. Readers see it beside the revision.'),
      publish: dateAnswer,
      time: text,
    })
    .transform((sent, context) => {
      const wrong = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const { day } = parseDay(sent.publish)
      if (day === null) wrong('publish', 'Enter a day that exists, such as 27 3 2027.')
      const time = parseTime(sent.time)
      if (time === null) wrong('time', 'Enter the time of publication, such as 9:30am.')
      if (day === null || time === null) return z.NEVER
      const publishAt = instantInLondon(day, time)
      if (publishAt === null)
        wrong(
          'time',
          'The clocks go forward then, so there is no such time that day. Enter another.',
        )
      if (publishAt !== null && publishAt <= now)
        wrong('publish', 'Choose a day and time of publication that are still to come.')
      return publishAt === null ? z.NEVER : { reason: sent.reason, publishAt }
    })

export const revisionForm = defineForm(revisionSchema, {
  reason: 'text',
  publish: 'date',
  time: 'text',
})

const readerSchema = z.object({
  email: emailAddressField('Enter an email address, such as name@department.example.'),
  role: text.pipe(
    z
      .string()
      .min(1, 'Enter what they do, such as press officer.')
      .max(120, 'Shorten what they do to 120 characters.'),
  ),
  reason: reason('Say why they need to see it before everyone else.'),
})
export const readerForm = defineForm(readerSchema, { email: 'text', role: 'text', reason: 'text' })
export type ReaderAnswers = AnswersOf<typeof readerForm>

/** The button beside a reader. */
export const removeReaderForm = defineForm(z.object({ remove: text }), { remove: 'text' })
