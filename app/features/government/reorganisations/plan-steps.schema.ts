/** What the forms of a plan's steps send. */
import { z } from 'zod'
import { readDayFields } from '#app/domain/calendar/day-fields.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { ORGANISATION_KINDS, SUCCESSION_KINDS } from '#app/domain/government/organisation.ts'
import { FROM_FIELDS } from '#app/features/government/reorganisations/plan-problems.ts'
import { idOf } from '#app/platform/http/page-number.ts'

const text = z.string().trim().default('')

export const KindSchema = z.object({ kind: z.enum(SUCCESSION_KINDS, 'Choose what happened.') })

/** The version of the plan that the page was made from; nothing sensible is a version of long ago. */
export const versionOf = (form: FormData): number => idOf(String(form.get('version') ?? '')) ?? 0

export type FromSent = { on: Day | null; fromIds: number[]; closes: boolean }

export const FromSchema = z.looseObject({ closes: text }).transform((sent, context): FromSent => {
  const { day, problem } = readDayFields(sent, 'on')
  if (problem === 'not-a-day')
    context.addIssue({
      code: 'custom',
      path: ['on'],
      message: 'Enter a date that exists, such as 1 10 2026.',
    })
  const fromIds = FROM_FIELDS.flatMap((field) => {
    const typed = sent[field]
    const id = typeof typed === 'string' ? idOf(typed) : null
    return id === null ? [] : [id]
  })
  return { on: day, fromIds, closes: sent.closes !== 'no' }
})

const LONGEST = { code: 30, name: 200, abbreviation: 30 }

export const NewBodySchema = z.looseObject({
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

export const ExistingSchema = z.looseObject({
  organisation: text.transform((typed, context) => {
    const id = idOf(typed)
    if (id !== null) return id
    context.addIssue({ code: 'custom', message: 'Choose the body that follows.' })
    return z.NEVER
  }),
})
