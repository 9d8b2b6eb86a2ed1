/** The forms to save and remove a target. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { POPULATIONS } from '#app/domain/uptake/uptake.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'
import { idOf } from '#app/platform/http/page-number.ts'

const text = z.string().trim()
const LONGEST_SOURCE = 300

/** The id of an option in the form. An empty value means any. */
const choice = (known: readonly { id: number }[], message: string) =>
  text.transform((entered, context): number | null => {
    if (entered === '') return null
    const id = idOf(entered)
    if (id !== null && known.some((one) => one.id === id)) return id
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

type Known = {
  organisations: readonly { id: number }[]
  professions: readonly { id: number }[]
  courses: readonly { id: number }[]
}

/** @param present the date of a target that is being changed. It can stay the same even if it has passed. */
const targetSchema = (known: Known, today: Day, present: Day | null) =>
  z
    .object({
      population: z.enum(POPULATIONS, 'Select who the target is for'),
      organisation: choice(
        known.organisations,
        'Select an organisation from the list, or every organisation',
      ),
      profession: choice(
        known.professions,
        'Select a profession from the list, or every profession',
      ),
      course: choice(known.courses, 'Select a course from the list, or any qualifying course'),
      percent: text,
      by: dateAnswer,
      version: text,
      source: text.pipe(
        z
          .string()
          .min(1, 'Enter where the target comes from, such as “Delivery plan 2027, page 14”')
          .max(LONGEST_SOURCE, `Shorten the source to ${LONGEST_SOURCE} characters`),
      ),
    })
    .transform((sent, context) => {
      const wrong = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const percent = /^\d{1,3}\s*%?$/.test(sent.percent) ? Number.parseInt(sent.percent, 10) : 0
      if (percent < 1 || percent > 100)
        wrong('percent', 'Enter a whole number from 1 to 100, such as 90')
      const { day, problem } = parseDay(sent.by)
      if (problem === 'missing') wrong('by', 'Enter the date when the target should be reached')
      else if (day === null) wrong('by', 'Enter a date that exists, such as 31 3 2028')
      else if (day <= today && day !== present) wrong('by', 'Enter a date in the future')
      return {
        population: sent.population,
        organisationId: sent.organisation,
        professionId: sent.profession,
        courseId: sent.course,
        percent,
        by: day ?? '',
        source: sent.source,
      }
    })

export const targetForm = defineForm(targetSchema, {
  population: 'text',
  organisation: 'text',
  profession: 'text',
  course: 'text',
  percent: 'text',
  by: 'date',
  source: 'text',
  /** The target's version when its form was opened. */
  version: 'text',
})
export type TargetAnswers = AnswersOf<typeof targetForm>

type Target = {
  organisationId: number | null
  professionId: number | null
  courseId: number | null
  population: string
  percent: number
  by: Day
  source: string
  version: number
}

/** The values of a target for its form. */
export const answersOfTarget = (target: Target): TargetAnswers =>
  targetForm.answersFrom({
    ...target,
    organisation: target.organisationId,
    profession: target.professionId,
    course: target.courseId,
  })

export const removeTargetForm = defineForm(z.object({ version: text }), { version: 'text' })
