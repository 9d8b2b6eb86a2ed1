/** The forms of a new import, and of the page that confirms it. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { IMPORT_KINDS } from '#app/domain/imports/imports.ts'
import {
  dateAnswer,
  defineForm,
  rowAnswers,
  rowsOf,
  type AnswersOf,
} from '#app/platform/forms/define-form.server.ts'

/** @param today the latest day that an extract can be true for */
const importSchema = (today: Day) =>
  z
    .object({
      kind: z.enum(IMPORT_KINDS, 'Select what is in the file'),
      asAt: dateAnswer,
      full: z.boolean(),
      organisation: z.string().trim(),
      replaceDraft: z.boolean(),
      pageToken: z.string(),
    })
    .transform((form, context) => {
      const { day, problem } = parseDay(form.asAt)
      const isPeople = form.kind === 'people'
      const refuse = (message: string) =>
        context.addIssue({ code: 'custom', path: ['asAt'], message })
      if (isPeople && problem === 'missing') refuse('Enter the date that the extract is true for')
      else if (isPeople && day === null) refuse('Enter a real date, such as 31 3 2026')
      else if (isPeople && day !== null && day > today)
        refuse('The date that the extract is true for must be today or in the past')
      return {
        kind: form.kind,
        asAt: isPeople ? day : null,
        full: isPeople && form.full,
        organisationCode: (isPeople && form.full && form.organisation) || null,
        replaceDraft: form.kind === 'framework' && form.replaceDraft,
        pageToken: form.pageToken,
      }
    })

/** The uploaded file is not one of the form's answers. */
export const importForm = defineForm(importSchema, {
  kind: 'text',
  asAt: 'date',
  full: 'tick',
  organisation: 'text',
  replaceDraft: 'tick',
  pageToken: 'text',
})
export type ImportAnswers = AnswersOf<typeof importForm>

/**
 * `checksum`: of the preview that the page shows. `column`: the name of the file's column for each
 * column of the import, if they are matched.
 */
export const confirmForm = defineForm(
  z.object({
    intent: z.enum(['import', 'cancel', 'match']),
    checksum: z.string(),
    pageToken: z.string(),
    column: rowAnswers,
  }),
  { intent: 'text', checksum: 'text', pageToken: 'text', column: rowsOf('column') },
)
