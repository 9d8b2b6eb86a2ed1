/** Fields for queries about needs. Each error says what to choose instead. */
import { z } from 'zod'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import { quarterEnd, quarterEndOnOrBefore, quarterOf } from '#app/domain/calendar/quarter.ts'
import { POPULATIONS } from '#app/domain/uptake/uptake.ts'

/** The dates that a query can use. */
export type DayOptions = {
  /** The last date that figures can be for. */
  today: Day
  /** The end of the last quarter, which is the default. */
  quarterEnd: Day
  quarterEnds: readonly Day[]
}

/** An optional parameter with at most one value. A blank value is treated as missing. */
const text = (label: string) =>
  z
    .string({ error: `Choose only one ${label.toLowerCase()}` })
    .trim()
    .transform((value) => (value === '' ? undefined : value))
    .optional()

/**
 * A field that accepts one of these values, in upper or lower case.
 * @param listsAll whether the error lists all the values
 */
export const oneOf = <const W extends string>(
  label: string,
  values: readonly W[],
  listsAll = true,
) =>
  text(label).transform((input, context): W | undefined => {
    const found = values.find((value) => value.toLowerCase() === input?.toLowerCase())
    if (input === undefined || found !== undefined) return found
    const fallback =
      listsAll && values.length > 0
        ? `Choose ${joinWords(values, 'or')}.`
        : 'Choose one from the list.'
    context.addIssue({
      code: 'custom',
      message: `${label} cannot be ${quoted(input)}. ${didYouMean(input, values, fallback)}`,
    })
    return z.NEVER
  })

export const populationField = oneOf('Population', POPULATIONS).transform((value) => value ?? 'scs')

/** The quarter ends just before and after a day, if they have passed. */
const nearestQuarterEnds = (day: Day, today: Day): Day[] =>
  [quarterEndOnOrBefore(day), quarterEnd(quarterOf(day))].filter(
    (end, index, all) => end <= today && all.indexOf(end) === index,
  )

/** A field for the end of a past quarter. With any other date, two reports could differ by one person's answers. */
export const quarterEndField = ({ today, quarterEnd: lastEnd }: DayOptions) =>
  text('Date').transform((input, context): Day => {
    if (input === undefined) return lastEnd
    const addError = (message: string) => {
      context.addIssue({ code: 'custom', message: `Date must be ${message}` })
      return z.NEVER
    }
    if (!isDay(input)) return addError(`a real date, such as ${lastEnd}, not ${quoted(input)}`)
    if (input > today)
      return addError(`the end of a quarter that has ended. The last one was ${lastEnd}.`)
    if (quarterEndOnOrBefore(input) === input) return input
    return addError(
      `the end of a quarter. Choose ${joinWords(nearestQuarterEnds(input, today), 'or')}.`,
    )
  })

/** The error for query parameters that do not exist. */
export const unknownParams =
  (names: readonly string[]) =>
  (issue: { code?: string; keys?: unknown }): string | undefined => {
    if (issue.code !== 'unrecognized_keys' || !Array.isArray(issue.keys)) return undefined
    const keys = issue.keys.map(String)
    return `There is no filter ${keys.map(quoted).join(', ')}. ${didYouMean(keys[0] ?? '', names, `The filters are ${names.join(', ')}.`)}`
  }
