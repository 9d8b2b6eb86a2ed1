/** The filters of the list of cohorts, in the query of its URL. */
import { z } from 'zod'
import { addDays } from '#app/domain/calendar/day.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { COHORT_LIST_STATES } from '#app/domain/learning/cohort-list.ts'
import { instantInLondon } from '#app/platform/clock.server.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const text = z.string().trim().max(200, 'Use 200 characters or fewer')

const schema = z
  .object({
    state: text,
    /** An older form of the URL: `yes` for past and cancelled cohorts. */
    over: text,
    course: text,
    provider: text,
    place: text,
    from: dateAnswer,
    until: dateAnswer,
  })
  .transform((input, context) => {
    const read = (name: 'from' | 'until') => {
      const { day, problem } = parseDay(input[name])
      if (problem === 'not-a-day')
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'Date must be a real date, such as 27 3 2027',
        })
      return day
    }
    const [from, until] = [read('from'), read('until')]
    if (from !== null && until !== null && until < from)
      context.addIssue({
        code: 'custom',
        path: ['until'],
        message: 'The last day must be on or after the first day',
      })
    const { course, provider, place, over } = input
    const state =
      COHORT_LIST_STATES.find((known) => known === input.state) ??
      (over === 'yes' ? ('over' as const) : ('current' as const))
    return {
      state,
      course,
      provider,
      place,
      from: from === null ? null : instantInLondon(from, '00:00'),
      until: until === null ? null : instantInLondon(addDays(until, 1), '00:00'),
    }
  })

export const cohortFiltersForm = defineForm(schema, {
  state: 'text',
  over: 'text',
  course: 'text',
  provider: 'text',
  place: 'text',
  from: 'date',
  until: 'date',
})
export type CohortFilterAnswers = AnswersOf<typeof cohortFiltersForm>
