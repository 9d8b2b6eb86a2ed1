/** The form about one module of a course. */
import { z } from 'zod'
import {
  isHttpsUrl,
  optionalNumber,
  optionalText,
  text,
  yesOrNo,
} from '#app/features/learning/courses/edit/form-values.ts'
import { MODULE_MODES } from '#app/domain/learning/courses.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({
    opened: z.string(),
    title: text.pipe(
      z
        .string()
        .min(1, 'Enter the title of the module')
        .max(150, 'Title must be 150 characters or fewer'),
    ),
    mode: z.enum(MODULE_MODES, 'Select how people take the module'),
    link: optionalText(500, 'Link must be 500 characters or fewer'),
    minutes: optionalNumber(10_000, 'Number of minutes must be a whole number from 1 to 10,000'),
    optional: yesOrNo('Select yes if the module is optional'),
  })
  .transform((entered, context) => {
    const addError = (field: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    if (entered.link !== null && !isHttpsUrl(entered.link))
      addError('link', 'Enter the full link, starting with https://')
    if (entered.minutes === null) addError('minutes', 'Enter how many minutes the module takes')
    return { ...entered, minutes: entered.minutes ?? 0 }
  })

export const moduleForm = defineForm(schema, {
  opened: 'text',
  title: 'text',
  mode: 'text',
  link: 'text',
  minutes: 'text',
  optional: 'text',
})
export type ModuleAnswers = AnswersOf<typeof moduleForm>

/** The initial answers for a new module. */
export const NEW_MODULE: ModuleAnswers = moduleForm.answersFrom({
  mode: 'self-paced',
  optional: 'no',
})
