/** The form to name a signatory. Its last day is inclusive; `until` is the day after. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { lastDelegateDay, suggestedLastDay } from '#app/domain/identity/delegates.ts'
import { requiredText } from '#app/features/reviews/entries/text-fields.schema.ts'
import { today } from '#app/platform/clock.server.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const schema = z
  .object({
    identifier: z
      .string()
      .trim()
      .min(1, 'Enter the email address or staff number of the signatory')
      .max(254, 'Enter 254 characters or fewer'),
    from: dateAnswer,
    lastDay: dateAnswer,
    reason: requiredText(
      500,
      'Enter why this person signs off the returns',
      'Reason must be 500 characters or fewer',
    ),
  })
  .transform(({ identifier, reason, ...days }, context) => {
    const addError = (field: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    const [from, last] = [parseDay(days.from), parseDay(days.lastDay)]
    if (from.problem === 'missing') addError('from', 'Enter the first day')
    if (from.problem === 'not-a-day')
      addError('from', 'First day must be a real date, such as 31 3 2027')
    if (last.problem === 'missing') addError('lastDay', 'Enter the last day')
    if (last.problem === 'not-a-day')
      addError('lastDay', 'Last day must be a real date, such as 31 3 2027')
    if (from.day === null || last.day === null) return z.NEVER
    if (last.day < from.day) addError('lastDay', 'Last day must be the first day or later')
    else if (last.day < today()) addError('lastDay', 'Last day must be today or later')
    const latest = lastDelegateDay(from.day)
    if (last.day > latest) addError('lastDay', `Last day must be ${formatDay(latest)} or earlier`)
    return { identifier, terms: { from: from.day, until: addDays(last.day, 1), reason } }
  })

export const signatoryForm = defineForm(schema, {
  identifier: 'text',
  from: 'date',
  lastDay: 'date',
  reason: 'text',
})
export type SignatoryAnswers = AnswersOf<typeof signatoryForm>

/** The form before anyone has typed: from today, for a year. */
export const suggestedSignatory = (): SignatoryAnswers =>
  signatoryForm.answersFrom({ from: today(), lastDay: suggestedLastDay(today()) })
