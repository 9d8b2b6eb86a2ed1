/** The form for what is done to several people. The page has the people in its URL, until they were previewed. */
import { z } from 'zod'
import { addDays } from '#app/domain/calendar/day.ts'
import { MAX_CHANGED_AT_ONCE, type BulkChange } from '#app/domain/people/bulk-changes.ts'
import {
  choiceField,
  managerField,
  readDay,
  reasonField,
} from '#app/features/people/corrections/person-fields.schema.ts'
import { today } from '#app/platform/clock.server.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'

const DAYS = {
  manager: { missing: 'the day from which they have this manager', label: 'Date' },
  move: { missing: 'the first day in the new post', label: 'First day' },
  end: { missing: 'the last day in the post', label: 'Last day' },
} as const
const hasDay = (change: BulkChange): change is keyof typeof DAYS => change in DAYS

const unused = z.string().transform(() => '')

const schemaFor = (change: BulkChange) =>
  z
    .object({
      manager:
        change === 'manager'
          ? managerField.pipe(z.string().min(1, 'Enter the email address or staff number'))
          : unused,
      organisation:
        change === 'move'
          ? choiceField('Select an organisation')
          : z.string().transform((): number => 0),
      day: dateAnswer,
      reason: change === 'sign-in-link' ? unused : reasonField('the reason'),
      previewed: z.array(z.string().regex(/^\d{1,9}:[\da-f]*$/)).max(MAX_CHANGED_AT_ONCE),
      step: z.string(),
    })
    .transform(({ day: answer, previewed, step, organisation, ...rest }, context) => {
      const day = hasDay(change) ? readDay(answer, { name: 'day', ...DAYS[change] }, context) : null
      if (change === 'manager' && day !== null && day > today())
        context.addIssue({
          code: 'custom',
          path: ['day'],
          message: 'Date must be today or in the past',
        })
      return {
        ...rest,
        organisationId: organisation,
        /** The first day after the posting, for its end. */
        day: day !== null && change === 'end' ? addDays(day, 1) : (day ?? today()),
        /** The people in the preview with the key of what it said, if it is confirmed. */
        previewed:
          step === 'confirm'
            ? new Map(
                previewed.map((entry) => {
                  const [id = '', key = ''] = entry.split(':')
                  return [Number(id), key] as const
                }),
              )
            : null,
      }
    })

export const changePeopleForm = defineForm(schemaFor, {
  manager: 'text',
  organisation: 'text',
  day: 'date',
  reason: 'text',
  previewed: 'list',
  step: 'text',
})
export type ChangePeopleAnswers = AnswersOf<typeof changePeopleForm>
export type ChangePeopleInput = ValueOf<typeof changePeopleForm>
