/** The form for the message at the top of every page. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { MAX_BANNER_TEXT } from '#app/domain/operations/host-settings.ts'
import { invisibleCharacterIn } from '#app/domain/text/invisible-characters.ts'
import { dateAnswer, defineForm } from '#app/platform/forms/define-form.server.ts'

const text = z
  .string()
  .trim()
  .min(1, 'Enter the message')
  .max(MAX_BANNER_TEXT, `Message must be ${MAX_BANNER_TEXT} characters or fewer`)
  .superRefine((entered, context) => {
    const invisible = invisibleCharacterIn(entered, 'text')
    if (invisible !== null)
      context.addIssue({ code: 'custom', message: `Message contains ${invisible}. Remove it` })
  })

const day = (label: string) =>
  dateAnswer.transform((entered, context): Day => {
    const { day: parsed, problem } = parseDay(entered)
    if (parsed !== null) return parsed
    context.addIssue({
      code: 'custom',
      message:
        problem === 'missing'
          ? `Enter the ${label.toLowerCase()}`
          : `${label} must be a real date, such as 31 3 2027`,
    })
    return z.NEVER
  })

const schemaFor = (today: Day) =>
  z
    .object({ text, from: day('First day'), until: day('Last day'), shown: z.string() })
    .superRefine(({ from, until }, context) => {
      const message =
        until < from
          ? 'Last day must be the same as or after the first day'
          : until < today
            ? 'Last day must be today or in the future'
            : null
      if (message !== null) context.addIssue({ code: 'custom', path: ['until'], message })
    })

/** Parse it with today's date. */
export const bannerForm = defineForm(schemaFor, {
  text: 'text',
  from: 'date',
  until: 'date',
  shown: 'text',
})
