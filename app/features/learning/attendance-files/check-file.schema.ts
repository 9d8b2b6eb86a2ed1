/** The form to check an attendance file before it is saved. */
import { z } from 'zod'
import {
  defineForm,
  rowAnswers,
  rowsOf,
  type AnswersOf,
} from '#app/platform/forms/define-form.server.ts'

const wholeNumber = (text: string): number | null => (/^\d{1,4}$/.test(text) ? Number(text) : null)

/** @param plannedMinutes the length of the session */
const checkSchema = (plannedMinutes: number) =>
  z
    .object({
      intent: z.string(),
      shown: z.string(),
      percent: z.string().trim(),
      minutes: z.string().trim(),
      missing: z.string(),
      saved: z.string(),
      anyDay: z.boolean(),
      /** By the first row of each person: `leave`, or the id of a person. */
      choice: rowAnswers,
      /** By the first row of each person: an email address, staff number or name. */
      who: rowAnswers,
      /** The first rows of people who are left out. */
      leave: z.array(z.string()),
    })
    .transform((form, context) => {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      const percent = wholeNumber(form.percent)
      if (percent === null || percent < 1 || percent > 100)
        refuse('percent', 'Share of the session must be a whole number from 1 to 100')
      const minutes = form.minutes === '' ? plannedMinutes : wholeNumber(form.minutes)
      if (minutes === null || minutes < 1)
        refuse('minutes', 'Length of the session must be a whole number of minutes, such as 180')
      return {
        intent: form.intent,
        /** What the page showed, to notice that the register has changed since. */
        shown: form.shown,
        options: {
          percent: percent ?? 0,
          minutes: minutes === plannedMinutes ? null : minutes,
          missing: form.missing === 'absent' ? ('absent' as const) : ('leave' as const),
          saved: form.saved === 'keep' ? ('keep' as const) : ('replace' as const),
          anyDay: form.anyDay,
        },
        choice: form.choice,
        who: form.who,
        leave: new Set(form.leave.map(Number)),
      }
    })

export const checkFileForm = defineForm(checkSchema, {
  intent: 'text',
  shown: 'text',
  percent: 'text',
  minutes: 'text',
  missing: 'text',
  saved: 'text',
  anyDay: 'tick',
  choice: rowsOf('choice'),
  who: rowsOf('who'),
  leave: 'list',
})
export type CheckFileAnswers = AnswersOf<typeof checkFileForm>
