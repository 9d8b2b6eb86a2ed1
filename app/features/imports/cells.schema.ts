/** The cells of imported files: what each may hold, and the sentence for what does not fit. */
import { z } from 'zod'
import { composed } from '#app/domain/text/composed.ts'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import { invisibleCharacterIn, type TextKind } from '#app/domain/text/invisible-characters.ts'
import { didYouMeanCell } from '#app/domain/text/did-you-mean.ts'
import { plainCharacterProblem } from '#app/domain/text/plain-characters.ts'
import { likelyDay } from '#app/domain/calendar/written-day.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/** What the rules of a file need to know about its time. `asAt` is the day that a people extract is true for. */
export type When = { today: Day; asAt: Day | null; full: boolean }

const LONGEST = 2_000

/** What a spreadsheet writes in place of a value that it could not work out, or could not show. */
const SPREADSHEET_ERROR =
  /^(#(N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|BUSY!|GETTING_DATA)|Err:\d{3}|#{3,})$/

/** Any cell: Unicode in one form, no spaces around it, not too long, and without what cannot be seen in a text of its kind. */
const cellOf = (kind: TextKind) =>
  z
    .string()
    .trim()
    .overwrite(composed)
    .max(LONGEST, `A cell has at most ${LONGEST.toLocaleString('en-GB')} characters. Shorten it.`)
    .transform((given, context) => {
      const invisible = invisibleCharacterIn(given, kind)
      if (invisible !== null)
        context.addIssue({
          code: 'custom',
          message: `The cell has ${invisible}. Write the cell again without that character.`,
        })
      if (SPREADSHEET_ERROR.test(given))
        context.addIssue({
          code: 'custom',
          message: `This is an error of the spreadsheet (${given}), not a value. Correct it in the spreadsheet, and save the file again.`,
        })
      return given
    })
    .pipe(z.string())

const cell = cellOf('text')
const codeCell = cellOf('code')
/** What finds a record or makes a new one: two that look alike must not be two records. */
const plainCell = codeCell.pipe(
  z.string().transform((given, context) => {
    const problem = plainCharacterProblem(given)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    return given
  }),
)

/** A number of many digits as a spreadsheet shortens it, such as 1.23457E+11. Its digits are lost. */
const SHORTENED = /^\d([.,]\d+)?E\+\d+$/i
const isNotShortened = (given: string): boolean => !SHORTENED.test(given)
const WAS_SHORTENED =
  'A spreadsheet has shortened this number, and its last digits are lost. Format the column as text in the spreadsheet, copy the numbers in again from where they came from, and save the file.'

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
const textIn = (kind: z.ZodType<string, string>, what: string, longest: number) =>
  kind.pipe(
    z
      .string()
      .min(1, `The cell is empty. Give ${what}.`)
      .max(longest, `Shorten it to ${longest} characters or fewer.`),
  )
export const text = (what: string, longest = 200) => textIn(cell, what, longest)

/** The name of a person. */
export const personName = textIn(cellOf('name'), 'the name', 200)

/** What a record is known by in another system, such as a staff number. */
export const identifier = (what: string, longest: number) =>
  textIn(plainCell, what, longest).refine(isNotShortened, WAS_SHORTENED)
/** The same where it names what is on record, from before there was a rule too, or makes no record. */
export const optionalIdentifier = (longest = 200) =>
  optionalIn(codeCell, longest).refine((given) => isNotShortened(given ?? ''), WAS_SHORTENED)

const optionalIn = (kind: z.ZodType<string, string>, longest: number) =>
  kind
    .pipe(z.string().max(longest, `Shorten it to ${longest} characters or fewer.`))
    .transform(empty)
export const optionalText = (longest = 200) => optionalIn(cell, longest)

/** The code of a new record. */
export const newCode = plainCell.pipe(
  z
    .string()
    .min(1, 'The cell is empty. Give a code.')
    .regex(
      /^$|^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
      'Use up to 40 letters, digits, hyphens, dots and underscores, and begin with a letter or a digit.',
    ),
)

/** The code of a record that must be there already; whether it is, is looked up. */
export const knownCode = (what: string) =>
  repeating(textIn(plainCell, `the code of ${what}`, LONGEST).refine(isNotShortened, WAS_SHORTENED))
export const optionalCode = repeating(plainCell.transform(empty))

const NO_DAY = 'Write the day as YYYY-MM-DD, such as 2026-03-31.'
const dayProblem = (given: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(given)) return 'There is no such day in the calendar. Correct it.'
  const likely = likelyDay(given)
  return likely === null
    ? NO_DAY
    : `Write the day as YYYY-MM-DD. If you mean ${formatDay(likely)}, write ${likely}.`
}
const day = (given: string, context: z.RefinementCtx): string => {
  if (given !== '' && !isDay(given))
    context.addIssue({ code: 'custom', message: dayProblem(given) })
  return given
}
const dayWithin = (latest: { day: Day; message: string } | null) =>
  cell.transform((given, context) => {
    day(given, context)
    if (latest && isDay(given) && given > latest.day)
      context.addIssue({ code: 'custom', message: latest.message })
    return given
  })

/** A day that must be there, and not after another one. */
export const requiredDay = (what: string, latest: { day: Day; message: string } | null = null) =>
  repeating(
    cell
      .pipe(z.string().min(1, `The cell is empty. Give ${what} as YYYY-MM-DD.`))
      .pipe(dayWithin(latest)),
  )
export const optionalDay = repeating(dayWithin(null).transform(empty))

/** Yes or no, kept as 1 or 0. */
export const yesOrNo = cell.transform((given, context) => {
  const word = given.toLowerCase()
  if (word !== 'yes' && word !== 'no')
    context.addIssue({ code: 'custom', message: 'Write yes or no.' })
  return word === 'yes' ? 1 : 0
})

export const oneOf = (words: readonly string[]) =>
  cell.transform((given, context) => {
    if (!words.includes(given)) {
      const message = didYouMeanCell(given, words, `Write one of: ${words.join(', ')}.`)
      context.addIssue({ code: 'custom', message })
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

export const wholeNumber = (range: Range) =>
  cell.transform((given, context) => numberWithin(range, given, context))
export const optionalWholeNumber = (range: Range) =>
  cell.transform((given, context) => (given === '' ? null : numberWithin(range, given, context)))

const emailAddress = (given: string, context: z.RefinementCtx): string => {
  const email = normaliseEmailAddress(given)
  const problem = email === '' ? null : emailAddressProblem(email)
  if (problem !== null) context.addIssue({ code: 'custom', message: `${problem}.` })
  return email
}
const GIVE_EMAIL = 'The cell is empty. Give the email address.'

/** Lower case: people are found by it whatever the case. */
export const email = z.string().trim().min(1, GIVE_EMAIL).transform(emailAddress)
export const optionalEmail = z.string().transform(emailAddress).transform(empty)

/** What a row becomes: one value a column, as it is staged. */
type StagedCells = Record<string, string | number | null>
export type RowSchema = z.ZodType<StagedCells>
