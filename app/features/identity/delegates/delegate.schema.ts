/** The form to name a delegate. Its last day is inclusive; `until` is the day after. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import {
  isDelegateRight,
  lastDelegateDay,
  suggestedLastDay,
  type DelegateRight,
} from '#app/domain/identity/delegates.ts'
import { today } from '#app/platform/clock.server.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const schema = z
  .object({
    identifier: z
      .string()
      .trim()
      .min(1, 'Enter the email address or staff number of your delegate')
      .max(254, 'Enter 254 characters or fewer'),
    from: dateAnswer,
    lastDay: dateAnswer,
    rights: z.array(z.string()),
  })
  .transform(({ identifier, from: firstDay, lastDay, rights }, context) => {
    const addError = (field: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    const [from, last] = [parseDay(firstDay), parseDay(lastDay)]
    if (from.problem === 'missing') addError('from', 'Enter the first day')
    if (from.problem === 'not-a-day')
      addError('from', 'First day must be a real date, such as 31 3 2027')
    if (last.problem === 'missing') addError('lastDay', 'Enter the last day')
    if (last.problem === 'not-a-day')
      addError('lastDay', 'Last day must be a real date, such as 31 3 2027')
    const has = (right: DelegateRight): boolean => rights.includes(right)
    if (!rights.some(isDelegateRight)) addError('rights', 'Select what your delegate may do')
    if (from.day === null || last.day === null) return z.NEVER
    if (from.day < today()) addError('from', 'First day must be today or later')
    if (last.day < from.day) addError('lastDay', 'Last day must be the first day or later')
    const latest = lastDelegateDay(from.day)
    if (last.day > latest) addError('lastDay', `Last day must be ${formatDay(latest)} or earlier`)
    return {
      identifier,
      terms: {
        from: from.day,
        until: addDays(last.day, 1),
        mayBook: has('mayBook'),
        maySeeDiary: has('maySeeDiary'),
        mayApprove: has('mayApprove'),
        maySeeFigures: has('maySeeFigures'),
      },
    }
  })

export const delegateForm = defineForm(schema, {
  identifier: 'text',
  from: 'date',
  lastDay: 'date',
  rights: 'list',
})
export type DelegateAnswers = AnswersOf<typeof delegateForm>

/** The form before anyone has typed: from today, for a year, booking and the diary. */
export const suggestedDelegate = (): DelegateAnswers =>
  delegateForm.answersFrom({
    from: today(),
    lastDay: suggestedLastDay(today()),
    rights: ['mayBook', 'maySeeDiary'],
  })
