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

/**
 * The dates that the rules for a file depend on. `asAt` is the day that a people extract is true
 * for.
 */
export type When = { today: Day; asAt: Day | null; full: boolean }

const MAX_CELL_LENGTH = 2_000
/** A cell with several lines, such as all behaviours of a skill. */
const MAX_LONG_CELL_LENGTH = 30_000

/** The errors that a spreadsheet writes for a value that it cannot calculate or show. */
const SPREADSHEET_ERROR =
  /^(#(N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|BUSY!|GETTING_DATA)|Err:\d{3}|#{3,})$/

/**
 * Any cell: normalised and trimmed, of limited length, and without invisible characters that its
 * kind of text cannot contain.
 */
const cellOf = (kind: TextKind, maxLength: number = MAX_CELL_LENGTH) =>
  z
    .string()
    .trim()
    .overwrite(composed)
    .max(
      maxLength,
      `A cell can have up to ${maxLength.toLocaleString('en-GB')} characters. Shorten it.`,
    )
    .transform((value, context) => {
      const invisible = invisibleCharacterIn(value, kind)
      if (invisible !== null)
        context.addIssue({
          code: 'custom',
          message: `The cell contains ${invisible}. Type the cell again without that character.`,
        })
      if (SPREADSHEET_ERROR.test(value))
        context.addIssue({
          code: 'custom',
          message: `This is a spreadsheet error (${value}), not a value. Correct it in the spreadsheet and save the file again.`,
        })
      return value
    })
    .pipe(z.string())

const cell = cellOf('text')
const codeCell = cellOf('code')
/** A cell that identifies a record. Cells that look alike must not create different records. */
const plainCell = codeCell.pipe(
  z.string().transform((value, context) => {
    const problem = plainCharacterProblem(value)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    return value
  }),
)

/** A long number that a spreadsheet has shortened, such as 1.23457E+11. Its last digits are lost. */
const SHORTENED = /^\d([.,]\d+)?E\+\d+$/i
const isNotShortened = (value: string): boolean => !SHORTENED.test(value)
const WAS_SHORTENED =
  'A spreadsheet has shortened this number, and its last digits are lost. Format the column as text in the spreadsheet, copy the numbers in again from their source, and save the file.'

const MAX_MEMOISED_CELLS = 5_000

/** Memoises the validation of cells with few different values, such as codes and dates. */
function memoise<T>(schema: z.ZodType<T, string>) {
  const results = new Map<string, z.ZodSafeParseResult<T>>()
  return z.string().transform((value, context): T => {
    let result = results.get(value)
    if (!result) {
      result = schema.safeParse(value)
      if (results.size >= MAX_MEMOISED_CELLS) results.clear()
      results.set(value, result)
    }
    if (result.success) return result.data
    for (const { message } of result.error.issues) context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

const emptyToNull = (value: string): string | null => (value === '' ? null : value)

/** Required text. `what` is used in a message such as “Give the name”. */
const textIn = (kind: z.ZodType<string, string>, what: string, maxLength: number) =>
  kind.pipe(
    z
      .string()
      .min(1, `The cell is empty. Give ${what}.`)
      .max(maxLength, `Shorten it to ${maxLength} characters or fewer.`),
  )
export const text = (what: string, maxLength = 200) => textIn(cell, what, maxLength)

/** A person's name. */
export const personName = textIn(cellOf('name'), 'the name', 200)

/** The id of a record in another system, such as a staff number. */
export const identifier = (what: string, maxLength: number) =>
  textIn(plainCell, what, maxLength).refine(isNotShortened, WAS_SHORTENED)
/**
 * An optional id that refers to a record, which may be older than the rule about plain characters,
 * or an optional id that does not create a record.
 */
export const optionalIdentifier = (maxLength = 200) =>
  optionalIn(codeCell, maxLength).refine((value) => isNotShortened(value ?? ''), WAS_SHORTENED)

const optionalIn = (kind: z.ZodType<string, string>, maxLength: number) =>
  kind
    .pipe(z.string().max(maxLength, `Shorten it to ${maxLength} characters or fewer.`))
    .transform(emptyToNull)
export const optionalText = (maxLength = 200) => optionalIn(cell, maxLength)
/** Text that may have many lines. */
export const optionalLongText = optionalIn(
  cellOf('text', MAX_LONG_CELL_LENGTH),
  MAX_LONG_CELL_LENGTH,
)

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

/** The code of a new record, or an empty cell. */
export const optionalNewCode = plainCell
  .pipe(
    z
      .string()
      .regex(
        /^$|^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
        'Use up to 40 letters, digits, hyphens, dots and underscores, beginning with a letter or a digit.',
      ),
  )
  .transform(emptyToNull)

/** The code of an existing record. Whether the record exists is checked later. */
export const knownCode = (what: string) =>
  memoise(
    textIn(plainCell, `the code of ${what}`, MAX_CELL_LENGTH).refine(isNotShortened, WAS_SHORTENED),
  )
export const optionalCode = memoise(plainCell.transform(emptyToNull))

const DAY_FORMAT = 'Write the date as YYYY-MM-DD, such as 2026-03-31.'
const dayProblem = (value: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'This date does not exist. Correct it.'
  const likely = likelyDay(value)
  return likely === null
    ? DAY_FORMAT
    : `Write the date as YYYY-MM-DD. If you mean ${formatDay(likely)}, write ${likely}.`
}
const dayWithin = (latest: { day: Day; message: string } | null) =>
  cell.transform((value, context) => {
    if (value !== '' && !isDay(value))
      context.addIssue({ code: 'custom', message: dayProblem(value) })
    if (latest && isDay(value) && value > latest.day)
      context.addIssue({ code: 'custom', message: latest.message })
    return value
  })

/** A required day, up to and including `latest` if it is given. */
export const requiredDay = (what: string, latest: { day: Day; message: string } | null = null) =>
  memoise(
    cell
      .pipe(z.string().min(1, `The cell is empty. Give ${what} as YYYY-MM-DD.`))
      .pipe(dayWithin(latest)),
  )
export const optionalDay = memoise(dayWithin(null).transform(emptyToNull))

/** Yes or no, converted to 1 or 0. */
export const yesOrNo = cell.transform((value, context) => {
  const word = value.toLowerCase()
  if (word !== 'yes' && word !== 'no')
    context.addIssue({ code: 'custom', message: 'Write yes or no.' })
  return word === 'yes' ? 1 : 0
})

/** One of some words, in upper or lower case. */
export const oneOf = (words: readonly string[]) =>
  cell.transform((value, context) => {
    const word = words.find((one) => one.toLowerCase() === value.toLowerCase())
    if (word !== undefined) return word
    const message = didYouMeanCell(value, words, `Write one of: ${words.join(', ')}.`)
    context.addIssue({ code: 'custom', message })
    return value
  })

type Range = { from: number; to: number }
const numberWithin = ({ from, to }: Range, value: string, context: z.RefinementCtx): number => {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (!(number >= from && number <= to)) {
    const message = `Write a whole number from ${from} to ${to.toLocaleString('en-GB')}, in digits only.`
    context.addIssue({ code: 'custom', message })
  }
  return number
}

export const wholeNumber = (range: Range) =>
  cell.transform((value, context) => numberWithin(range, value, context))
export const optionalWholeNumber = (range: Range) =>
  cell.transform((value, context) => (value === '' ? null : numberWithin(range, value, context)))

const emailAddress = (value: string, context: z.RefinementCtx): string => {
  const email = normaliseEmailAddress(value)
  const problem = email === '' ? null : emailAddressProblem(email)
  if (problem !== null) context.addIssue({ code: 'custom', message: `${problem}.` })
  return email
}
const GIVE_EMAIL = 'The cell is empty. Give the email address.'

/** An email address in lower case, because lookups ignore case. */
export const email = z.string().trim().min(1, GIVE_EMAIL).transform(emailAddress)
export const optionalEmail = z.string().transform(emailAddress).transform(emptyToNull)

/** A row in the staging table: one value for each column. */
type StagedCells = Record<string, string | number | null>
export type RowSchema = z.ZodType<StagedCells>
