/** The forms to save and remove a target. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { POPULATIONS } from '#app/domain/uptake/uptake.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'
import { idOf } from '#app/platform/http/page-number.ts'

const text = z.string().trim()
const SOURCE_MAX_LENGTH = 300

/** A field for the id of an option. An empty value means any. */
const choice = (options: readonly { id: number }[], message: string) =>
  text.transform((input, context): number | null => {
    if (input === '') return null
    const id = idOf(input)
    if (id !== null && options.some((option) => option.id === id)) return id
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

type Choices = {
  organisations: readonly { id: number }[]
  professions: readonly { id: number }[]
  courses: readonly { id: number }[]
}

/** @param currentDate the date of the target being changed, which can stay the same even if it has passed */
const targetSchema = (choices: Choices, today: Day, currentDate: Day | null) =>
  z
    .object({
      population: z.enum(POPULATIONS, 'Select who the target is for'),
      organisation: choice(
        choices.organisations,
        'Select an organisation from the list, or every organisation',
      ),
      profession: choice(
        choices.professions,
        'Select a profession from the list, or every profession',
      ),
      course: choice(choices.courses, 'Select a course from the list, or any qualifying course'),
      percent: text,
      by: dateAnswer,
      version: text,
      source: text.pipe(
        z
          .string()
          .min(1, 'Enter where the target comes from, such as “Delivery plan 2027, page 14”')
          .max(SOURCE_MAX_LENGTH, `Source must be ${SOURCE_MAX_LENGTH} characters or fewer`),
      ),
    })
    .transform((input, context) => {
      const addError = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const percent = /^\d{1,3}\s*%?$/.test(input.percent) ? Number.parseInt(input.percent, 10) : 0
      if (percent < 1 || percent > 100)
        addError('percent', 'Share must be a whole number from 1 to 100, such as 90')
      const { day, problem } = parseDay(input.by)
      if (problem === 'missing') addError('by', 'Enter the date when the target should be reached')
      else if (day === null) addError('by', 'Target date must be a real date, such as 31 3 2028')
      else if (day <= today && day !== currentDate)
        addError('by', 'Target date must be in the future')
      return {
        population: input.population,
        organisationId: input.organisation,
        professionId: input.profession,
        courseId: input.course,
        percent,
        by: day ?? '',
        source: input.source,
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

/** Converts a target to answers for its form. */
export const answersForTarget = (target: Target): TargetAnswers =>
  targetForm.answersFrom({
    ...target,
    organisation: target.organisationId,
    profession: target.professionId,
    course: target.courseId,
  })

export const removeTargetForm = defineForm(z.object({ version: text }), { version: 'text' })
