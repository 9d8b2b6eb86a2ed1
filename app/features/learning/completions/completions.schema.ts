/** What an admin enters when they record or take back completions. */
import { z } from 'zod'
import type { Day } from '#app/domain/calendar/day.ts'
import { readDayFields } from '#app/domain/calendar/day-fields.ts'

/** @param today nobody completes in the future */
export const recordCompletionsSchema = (today: Day) =>
  z
    .looseObject({
      'people[]': z
        .union([z.array(z.string()), z.string()])
        .default([])
        .transform((sent) =>
          [sent]
            .flat()
            .filter((id) => /^[1-9]\d{0,8}$/.test(id))
            .map(Number),
        ),
    })
    .transform((sent, context) => {
      const wrong = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const enrolmentIds = sent['people[]']
      if (enrolmentIds.length === 0) wrong('people[]', 'Choose at least one person.')
      const { day, problem } = readDayFields(sent, 'completed')
      if (problem === 'missing')
        wrong('completed', 'Enter the day on which they completed the course.')
      if (problem === 'not-a-day')
        wrong('completed', 'Enter a date that exists, such as 27 3 2026.')
      if (day !== null && day > today)
        wrong('completed', 'Enter today or a day before it: nobody has completed in the future.')
      return { enrolmentIds, completedOn: day ?? today }
    })

export const RevokeSchema = z.object({
  reason: z
    .string()
    .trim()
    .default('')
    .pipe(
      z
        .string()
        .min(1, 'Give the reason: the person is told it.')
        .max(300, 'Give the reason in 300 characters or fewer.'),
    ),
})
