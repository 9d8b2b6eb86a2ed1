/** Fields about a person, with the rules of a people file. */
import { MAX_REASON_LENGTH } from '#app/features/people/corrections/reason-length.ts'
import { z } from 'zod'
import type { Day } from '#app/domain/calendar/day.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { composed } from '#app/domain/text/composed.ts'
import { invisibleCharacterIn, type TextKind } from '#app/domain/text/invisible-characters.ts'

const MAX_NAME_LENGTH = 200
const MAX_STAFF_NUMBER_LENGTH = 60

const lineOf = (kind: TextKind) =>
  z
    .string()
    .trim()
    .overwrite(composed)
    .transform((value, context) => {
      const invisible = invisibleCharacterIn(value, kind)
      if (invisible !== null) context.addIssue({ code: 'custom', message: `Remove ${invisible}` })
      return value
    })
    .pipe(z.string())

export const nameField = lineOf('name').pipe(
  z
    .string()
    .min(1, 'Enter the person’s full name')
    .max(MAX_NAME_LENGTH, `Name must be ${MAX_NAME_LENGTH} characters or fewer`),
)

export const staffNumberField = lineOf('code').pipe(
  z
    .string()
    .min(1, 'Enter the staff number')
    .max(
      MAX_STAFF_NUMBER_LENGTH,
      `Staff number must be ${MAX_STAFF_NUMBER_LENGTH} characters or fewer`,
    )
    .regex(/^[\u0020-\u007E]*$/, 'Write the staff number with plain letters and digits'),
)

/** An email address or a staff number of another person, or empty. */
export const managerField = z.string().trim().max(254, 'Enter one email address or staff number')

/** @param what completes “Enter …” */
export const reasonField = (what: string) =>
  z
    .string()
    .trim()
    .pipe(
      z
        .string()
        .min(1, `Enter ${what}`)
        .max(MAX_REASON_LENGTH, `Reason must be ${MAX_REASON_LENGTH} characters or fewer`),
    )

/** The id of a choice in a list. */
export const choiceField = (message: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, message)
    .transform(Number)

type DayField = {
  name: string
  /** Completes “Enter …”. Null if the day may be left out. */
  missing: string | null
  /** The beginning of a sentence about the day: “Date”. */
  label: string
}

/** Reads a day, and adds an issue if it is missing or not a real date. */
export function readDay(
  answer: { day: string; month: string; year: string },
  { name, missing, label }: DayField,
  context: z.RefinementCtx,
): Day | null {
  const { day, problem } = parseDay(answer)
  const add = (message: string) => void context.addIssue({ code: 'custom', path: [name], message })
  if (problem === 'missing' && missing !== null) add(`Enter ${missing}`)
  if (problem === 'not-a-day') add(`${label} must be a real date, such as 27 3 2026`)
  return day
}
