/** Schemas of cells in imported files, with a message for each problem. */
import { z } from 'zod'
import { composed } from '#app/domain/text/composed.ts'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import { invisibleCharacterIn, type TextKind } from '#app/domain/text/invisible-characters.ts'
import { didYouMeanCell } from '#app/domain/text/did-you-mean.ts'
import { plainCharacterProblem } from '#app/domain/text/plain-characters.ts'
import { likelyDay } from '#app/domain/calendar/written-day.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/** The dates that the rules of a file depend on. `asAt` is the day that a people extract is true for. */
export type When = { today: Day; asAt: Day | null; full: boolean }

const MAX_CELL_LENGTH = 2_000

/** The errors that a spreadsheet writes for a value that it cannot calculate or show. */
const SPREADSHEET_ERROR =
  /^(#(N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|BUSY!|GETTING_DATA)|Err:\d{3}|#{3,})$/

/** Any cell: normalised and trimmed, of limited length, and without invisible characters that its kind of text must not have. */
const cellOf = (kind: TextKind) =>
  z
    .string()
    .trim()
    .overwrite(composed)
    .max(
      MAX_CELL_LENGTH,
      `A cell can have up to ${MAX_CELL_LENGTH.toLocaleString('en-GB')} characters. Shorten it.`,
    )
    .transform((given, context) => {
      const invisible = invisibleCharacterIn(given, kind)
      if (invisible !== null)
        context.addIssue({
          code: 'custom',
          message: `The cell has ${invisible}. Type the cell again without that character.`,
        })
      if (SPREADSHEET_ERROR.test(given))
        context.addIssue({
          code: 'custom',
          message: `This is a spreadsheet error (${given}), not a value. Correct it in the spreadsheet and save the file again.`,
        })
      return given
    })
    .pipe(z.string())

const cell = cellOf('text')
const codeCell = cellOf('code')
/** A cell that identifies a record. Two that look alike must not be two records. */
const plainCell = codeCell.pipe(
  z.string().transform((given, context) => {
    const problem = plainCharacterProblem(given)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    return given
  }),
)

/** A long number as a spreadsheet shortens it, such as 1.23457E+11. Its last digits are lost. */
const SHORTENED = /^\d([.,]\d+)?E\+\d+$/i
const isNotShortened = (given: string): boolean => !SHORTENED.test(given)
const WAS_SHORTENED =
  'A spreadsheet has shortened this number, and its last digits are lost. Format the column as text in the spreadsheet, copy the numbers in again from their source, and save the file.'

const MAX_MEMOISED_CELLS = 5_000

/** Memoises the validation of cells with few different values, such as codes and dates. */
function memoised<T>(schema: z.ZodType<T, string>) {
  const results = new Map<string, z.ZodSafeParseResult<T>>()
  return z.string().transform((given, context): T => {
    let result = results.get(given)
    if (!result) {
      result = schema.safeParse(given)
      if (results.size >= MAX_MEMOISED_CELLS) results.clear()
      results.set(given, result)
    }
    if (result.success) return result.data
    for (const { message } of result.error.issues) context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

const empty = (value: string): string | null => (value === '' ? null : value)

/** Required text. `what` is used in a message such as “Give the name”. */
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

/** The id of a record in another system, such as a staff number. */
export const identifier = (what: string, longest: number) =>
  textIn(plainCell, what, longest).refine(isNotShortened, WAS_SHORTENED)
/** An optional id that refers to a record, which may be older than the rule on plain characters, or that creates none. */
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
      'Use up to 40 letters, digits, hyphens, dots and underscores, beginning with a letter or a digit.',
    ),
)

/** The code of an existing record. Whether the record exists is checked later. */
export const knownCode = (what: string) =>
  memoised(
    textIn(plainCell, `the code of ${what}`, MAX_CELL_LENGTH).refine(isNotShortened, WAS_SHORTENED),
  )
export const optionalCode = memoised(plainCell.transform(empty))

const DAY_FORMAT = 'Write the date as YYYY-MM-DD, such as 2026-03-31.'
const dayProblem = (given: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(given)) return 'This date does not exist. Correct it.'
  const likely = likelyDay(given)
  return likely === null
    ? DAY_FORMAT
    : `Write the date as YYYY-MM-DD. If you mean ${formatDay(likely)}, write ${likely}.`
}
const dayWithin = (latest: { day: Day; message: string } | null) =>
  cell.transform((given, context) => {
    if (given !== '' && !isDay(given))
      context.addIssue({ code: 'custom', message: dayProblem(given) })
    if (latest && isDay(given) && given > latest.day)
      context.addIssue({ code: 'custom', message: latest.message })
    return given
  })

/** A required day, up to and including `latest` if it is given. */
export const requiredDay = (what: string, latest: { day: Day; message: string } | null = null) =>
  memoised(
    cell
      .pipe(z.string().min(1, `The cell is empty. Give ${what} as YYYY-MM-DD.`))
      .pipe(dayWithin(latest)),
  )
export const optionalDay = memoised(dayWithin(null).transform(empty))

/** Yes or no, stored as 1 or 0. */
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

/** An email address in lower case, because people are found whatever the case. */
export const email = z.string().trim().min(1, GIVE_EMAIL).transform(emailAddress)
export const optionalEmail = z.string().transform(emailAddress).transform(empty)

/** A row as it is staged: one value for each column. */
type StagedCells = Record<string, string | number | null>
export type RowSchema = z.ZodType<StagedCells>
