/** The forms for dates in the release calendar. */
import { z } from 'zod'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'
import { POPULATIONS } from '#app/domain/uptake/uptake.ts'
import { readPublication } from '#app/features/releases/release.schema.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

const text = z.string().trim()
const title = text.pipe(
  z
    .string()
    .min(1, 'Enter a title, such as Digital and data learning of senior civil servants')
    .max(150, 'Title must be 150 characters or fewer'),
)
const status = z.enum(['provisional', 'confirmed'], {
  error: 'Select whether the date is provisional or confirmed',
})

const newDateSchema = ({ now }: { now: Date }) =>
  z
    .object({
      title,
      quarter: text,
      population: z.enum(POPULATIONS, { error: 'Select who is counted' }),
      publish: dateAnswer,
      time: text,
      status,
    })
    .transform((input, context) => {
      const addError = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const { quarter: asAt, publish: _, time: __, ...fields } = input
      const publishAt = readPublication(input, now, addError)
      if (!isDay(asAt) || quarterEnd(quarterOf(asAt)) !== asAt)
        addError('quarter', 'Select a quarter from the list')
      else if (publishAt !== null && dayInLondon(publishAt) <= asAt)
        addError('publish', 'Day of publication must be after the end of the quarter')
      return publishAt === null ? z.NEVER : { ...fields, asAt: asAt as Day, publishAt }
    })

export const newDateForm = defineForm(newDateSchema, {
  title: 'text',
  quarter: 'text',
  population: 'text',
  publish: 'date',
  time: 'text',
  status: 'text',
})
export type NewDateAnswers = AnswersOf<typeof newDateForm>
export type NewDate = ValueOf<typeof newDateForm>

const reason = text.pipe(z.string().max(500, 'Reason must be 500 characters or fewer'))

const changedDateSchema = ({ now, asAt }: { now: Date; asAt: Day }) =>
  z
    .object({ version: text, title, publish: dateAnswer, time: text, status, reason })
    .transform((input, context) => {
      const addError = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const { version, publish: _, time: __, ...fields } = input
      const publishAt = readPublication(input, now, addError)
      if (publishAt !== null && dayInLondon(publishAt) <= asAt)
        addError('publish', 'Day of publication must be after the end of the quarter')
      return publishAt === null ? z.NEVER : { ...fields, version: Number(version) || 0, publishAt }
    })

export const changedDateForm = defineForm(changedDateSchema, {
  version: 'text',
  title: 'text',
  publish: 'date',
  time: 'text',
  status: 'text',
  reason: 'text',
})
export type ChangedDateAnswers = AnswersOf<typeof changedDateForm>
export type ChangedDate = ValueOf<typeof changedDateForm>

export const cancelDateForm = defineForm(z.object({ version: text, reason }), {
  version: 'text',
  reason: 'text',
})
