/** The cells of imported files: what each may hold, and the sentence for what does not fit. */
import { z } from 'zod'
import { isDay, type Day } from '#app/domain/day.ts'
import { nearestOf } from '#app/domain/nearest.ts'

/** What the rules of a file need to know about its time. `asAt` is the day that a people extract is true for. */
export type When = { today: Day; asAt: Day | null; full: boolean }

const LONGEST = 2_000

/** What cannot be seen, and what screens and other files trip over; tabs and line breaks are none of it. */
const UNSEEN = /(?![\t\n\r])\p{Cc}/u

/** Any cell: Unicode in one form, no spaces around it, and not too long. */
const cell = z
  .string()
  .trim()
  .refine((given) => !UNSEEN.test(given), 'The cell holds a control character, which cannot be seen. Write the cell again without it.')
  .normalize('NFC')
  .max(LONGEST, `A cell has at most ${LONGEST.toLocaleString('en-GB')} characters. Shorten it.`)

/** So many different cells of a column are remembered. */
const REMEMBERED = 5_000

/** A cell of which few different ones come again and again, such as a code or a day: each is judged once. */
function repeating<T>(schema: z.ZodType<T, string>) {
  const judged = new Map<string, z.ZodSafeParseResult<T>>()
  return z.string().transform((given, context): T => {
    let result = judged.get(given)
    if (!result) {
      result = schema.safeParse(given)
      if (judged.size >= REMEMBERED) judged.clear()
      judged.set(given, result)
    }
    if (result.success) return result.data
    for (const { message } of result.error.issues) context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

const empty = (value: string): string | null => (value === '' ? null : value)

/** Text that must be there. `what` as in “Give the name”. */
export const text = (what: string, longest = 200) =>
  cell.min(1, `The cell is empty. Give ${what}.`).max(longest, `Shorten it to ${longest} characters or fewer.`)

export const optionalText = (longest = 200) => cell.max(longest, `Shorten it to ${longest} characters or fewer.`).transform(empty)

/** The code of a new record. */
export const newCode = cell
  .min(1, 'The cell is empty. Give a code.')
  .regex(
    /^$|^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
    'Use up to 40 letters, digits, hyphens, dots and underscores, and begin with a letter or a digit.',
  )

/** The code of a record that must be there already; whether it is, is looked up. */
export const knownCode = (what: string) => repeating(cell.min(1, `The cell is empty. Give the code of ${what}.`))
export const optionalCode = repeating(cell.transform(empty))

const NO_DAY = 'Write the day as YYYY-MM-DD, such as 2026-03-31.'
const day = (given: string, context: z.RefinementCtx): string => {
  if (given !== '' && !isDay(given)) {
    const isWritten = /^\d{4}-\d{2}-\d{2}$/.test(given)
    context.addIssue({ code: 'custom', message: isWritten ? 'There is no such day in the calendar. Correct it.' : NO_DAY })
  }
  return given
}
const dayWithin = (latest: { day: Day; message: string } | null) =>
  cell.transform((given, context) => {
    day(given, context)
    if (latest && isDay(given) && given > latest.day) context.addIssue({ code: 'custom', message: latest.message })
    return given
  })

/** A day that must be there, and not after another one. */
export const requiredDay = (what: string, latest: { day: Day; message: string } | null = null) =>
  repeating(cell.min(1, `The cell is empty. Give ${what} as YYYY-MM-DD.`).pipe(dayWithin(latest)))
export const optionalDay = repeating(dayWithin(null).transform(empty))

/** Yes or no, kept as 1 or 0. */
export const yesOrNo = cell.transform((given, context) => {
  const word = given.toLowerCase()
  if (word !== 'yes' && word !== 'no') context.addIssue({ code: 'custom', message: 'Write yes or no.' })
  return word === 'yes' ? 1 : 0
})

export const oneOf = (words: readonly string[]) =>
  cell.transform((given, context) => {
    if (!words.includes(given)) {
      const meant = nearestOf(given, words)
      context.addIssue({ code: 'custom', message: meant ? `Did you mean ${meant}?` : `Write one of: ${words.join(', ')}.` })
    }
    return given
  })

type Range = { from: number; to: number }
const numberWithin = ({ from, to }: Range, given: string, context: z.RefinementCtx): number => {
  const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
  if (!(number >= from && number <= to)) {
    const message = `Write a whole number from ${from} to ${to.toLocaleString('en-GB')}, in digits only.`
    context.addIssue({ code: 'custom', message })
  }
  return number
}

export const wholeNumber = (range: Range) => cell.transform((given, context) => numberWithin(range, given, context))
export const optionalWholeNumber = (range: Range) =>
  cell.transform((given, context) => (given === '' ? null : numberWithin(range, given, context)))

const NO_EMAIL = 'Write a whole email address, such as name@department.gov.uk.'
const address = (given: string) => given === '' || (given.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(given))

/** Lower case: people are found by it whatever the case. */
export const email = cell.toLowerCase().min(1, 'The cell is empty. Give the email address.').refine(address, NO_EMAIL)
export const optionalEmail = cell.toLowerCase().refine(address, NO_EMAIL).transform(empty)

/** What a row becomes: one value a column, as it is staged. */
export type StagedCells = Record<string, string | number | null>
export type RowSchema = z.ZodType<StagedCells>
