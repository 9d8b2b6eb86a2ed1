/** The form to copy a cohort. */
import { z } from 'zod'
import type { Day } from '#app/domain/calendar/day.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { dateAnswer, defineForm, type ValueOf } from '#app/platform/forms/define-form.server.ts'

/** @param today the copy starts later @param hasSessions whether the cohort has sessions to move */
const schema = (today: Day, hasSessions: boolean) =>
  z
    .object({
      name: z.string().trim(),
      starts: dateAnswer,
      confirmed: z.string(),
    })
    .transform(({ name, starts, confirmed }, context) => {
      const addError = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      if (name === '') addError('name', 'Enter a name for the cohort, such as Spring 2027')
      if (name.length > 120) addError('name', 'Name must be 120 characters or fewer')
      const { day } = parseDay(starts)
      const message =
        day === null
          ? 'Enter the day of the first session, such as 27 3 2027'
          : day <= today
            ? 'Day of the first session must be in the future'
            : null
      if (hasSessions && message) addError('starts', message)
      return { name, startsOn: day, confirmed }
    })

export const copyCohortForm = defineForm(schema, {
  name: 'text',
  starts: 'date',
  confirmed: 'text',
})
export type CopyCohortInput = ValueOf<typeof copyCohortForm>
