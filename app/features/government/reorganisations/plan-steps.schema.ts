/** The forms for a plan's steps. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { ORGANISATION_KINDS, SUCCESSION_KINDS } from '#app/domain/government/organisation.ts'
import { FROM_FIELDS } from '#app/features/government/reorganisations/plan-problems.ts'
import {
  dateAnswer,
  defineForm,
  rowAnswers,
  type AnswersOf,
} from '#app/platform/forms/define-form.server.ts'
import { idOf } from '#app/platform/http/page-number.ts'

const text = z.string().trim()

export const kindForm = defineForm(
  z.object({ kind: z.enum(SUCCESSION_KINDS, 'Select what happened') }),
  { kind: 'text' },
)

/** The version of the plan that the page showed. An invalid one becomes 0, which no plan has. */
export const versionOf = ({ version }: { version: string }): number => idOf(version) ?? 0

const FROM = { before: 'from-', after: '' } as const

export type FromInput = { on: Day | null; fromIds: number[]; closes: boolean }

const fromSchema = z
  .object({ version: text, from: rowAnswers, closes: text, on: dateAnswer })
  .transform((form, context): FromInput => {
    const { day, problem } = parseDay(form.on)
    if (problem === 'not-a-day')
      context.addIssue({
        code: 'custom',
        path: ['on'],
        message: 'Date must be a real date, such as 1 10 2026',
      })
    const fromIds = FROM_FIELDS.flatMap((field) => {
      const id = idOf(form.from[field.slice(FROM.before.length)] ?? '')
      return id === null ? [] : [id]
    })
    return { on: day, fromIds, closes: form.closes !== 'no' }
  })

export const fromForm = defineForm(fromSchema, {
  version: 'text',
  from: FROM,
  closes: 'text',
  on: 'date',
})
export type FromAnswers = AnswersOf<typeof fromForm>

/** The page of successors has two forms. Both send all fields, so that answers to either can be shown again. */
const SUCCESSOR_FIELDS = {
  version: 'text',
  organisation: 'text',
  name: 'text',
  code: 'text',
  abbreviation: 'text',
  kind: 'text',
  parent: 'text',
} as const
const successor = z.object({
  version: text,
  organisation: text,
  name: text,
  code: text,
  abbreviation: text,
  kind: text,
  parent: text,
})

const MAX_LENGTH = { code: 30, name: 200, abbreviation: 30 }

const newBodySchema = successor.extend({
  name: text.pipe(
    z
      .string()
      .min(1, 'Enter the name of the new organisation')
      .max(MAX_LENGTH.name, `Name must be ${MAX_LENGTH.name} characters or fewer`),
  ),
  code: text.pipe(
    z
      .string()
      .min(1, 'Enter a code for the new organisation, such as DESNZ')
      .max(MAX_LENGTH.code, `Code must be ${MAX_LENGTH.code} characters or fewer`)
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
        'Code must start with a letter or digit and only include letters, digits, dots, underscores and hyphens',
      ),
  ),
  abbreviation: text
    .pipe(
      z
        .string()
        .max(
          MAX_LENGTH.abbreviation,
          `Abbreviation must be ${MAX_LENGTH.abbreviation} characters or fewer`,
        ),
    )
    .transform((typed) => (typed === '' ? null : typed)),
  kind: z.enum(ORGANISATION_KINDS, 'Select what kind of organisation it is'),
  parent: text.transform((typed) => idOf(typed)),
})

export const newBodyForm = defineForm(newBodySchema, SUCCESSOR_FIELDS)
export type SuccessorAnswers = AnswersOf<typeof newBodyForm>

const existingSchema = successor.extend({
  organisation: text.transform((typed, context) => {
    const id = idOf(typed)
    if (id !== null) return id
    context.addIssue({ code: 'custom', message: 'Select the successor' })
    return z.NEVER
  }),
})
export const existingForm = defineForm(existingSchema, SUCCESSOR_FIELDS)

/** Who moves where. `parseChoices` checks the answers against the database. */
export const choicesForm = defineForm(
  z.object({
    version: text,
    agency: rowAnswers,
    rest: rowAnswers,
    profession: rowAnswers,
    people: rowAnswers,
  }),
  {
    version: 'text',
    agency: { before: 'agency-', after: '' },
    rest: { before: 'rest-', after: '' },
    profession: { before: 'profession-', after: '' },
    people: { before: 'people-', after: '' },
  },
)
export type ChoicesAnswers = AnswersOf<typeof choicesForm>

/** Confirms the preview. `seen` is its checksum. */
export const confirmForm = defineForm(z.object({ version: text, seen: text }), {
  version: 'text',
  seen: 'text',
})
