/** The forms of a plan's steps. */
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
  z.object({ kind: z.enum(SUCCESSION_KINDS, 'Choose what happened.') }),
  { kind: 'text' },
)

/** The version of the plan that the page was made from; nothing sensible is a version of long ago. */
export const versionOf = ({ version }: { version: string }): number => idOf(version) ?? 0

/** A body for each number, as `FROM_FIELDS` names them. */
const FROM = { before: 'from-', after: '' } as const

export type FromSent = { on: Day | null; fromIds: number[]; closes: boolean }

const fromSchema = z
  .object({ version: text, from: rowAnswers, closes: text, on: dateAnswer })
  .transform((sent, context): FromSent => {
    const { day, problem } = parseDay(sent.on)
    if (problem === 'not-a-day')
      context.addIssue({
        code: 'custom',
        path: ['on'],
        message: 'Enter a date that exists, such as 1 10 2026.',
      })
    const fromIds = FROM_FIELDS.flatMap((field) => {
      const id = idOf(sent.from[field.slice(FROM.before.length)] ?? '')
      return id === null ? [] : [id]
    })
    return { on: day, fromIds, closes: sent.closes !== 'no' }
  })

export const fromForm = defineForm(fromSchema, {
  version: 'text',
  from: FROM,
  closes: 'text',
  on: 'date',
})
export type FromAnswers = AnswersOf<typeof fromForm>

/** The page of the bodies that follow has two forms; what was typed into either is shown again. */
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

const LONGEST = { code: 30, name: 200, abbreviation: 30 }

const newBodySchema = successor.extend({
  name: text.pipe(
    z
      .string()
      .min(1, 'Enter the name of the new body.')
      .max(LONGEST.name, `Shorten the name to ${LONGEST.name} characters.`),
  ),
  code: text.pipe(
    z
      .string()
      .min(1, 'Enter a code by which files will name it, such as DESNZ.')
      .max(LONGEST.code, `Shorten the code to ${LONGEST.code} characters.`)
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
        'Use only letters, digits, dots and hyphens in the code, and begin with a letter or digit.',
      ),
  ),
  abbreviation: text
    .pipe(
      z
        .string()
        .max(
          LONGEST.abbreviation,
          `Shorten the abbreviation to ${LONGEST.abbreviation} characters.`,
        ),
    )
    .transform((typed) => (typed === '' ? null : typed)),
  kind: z.enum(ORGANISATION_KINDS, 'Choose what kind of body it is.'),
  parent: text.transform((typed) => idOf(typed)),
})

export const newBodyForm = defineForm(newBodySchema, SUCCESSOR_FIELDS)
export type SuccessorAnswers = AnswersOf<typeof newBodyForm>

const existingSchema = successor.extend({
  organisation: text.transform((typed, context) => {
    const id = idOf(typed)
    if (id !== null) return id
    context.addIssue({ code: 'custom', message: 'Choose the body that follows.' })
    return z.NEVER
  }),
})
export const existingForm = defineForm(existingSchema, SUCCESSOR_FIELDS)

/** Who goes where. What may be chosen is in the records: see `parseChoices`. */
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

/** Confirms the plan that the page showed. */
export const confirmForm = defineForm(z.object({ version: text, seen: text }), {
  version: 'text',
  seen: 'text',
})
