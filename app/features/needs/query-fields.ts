/** Fields of queries about needs. Each error says what to choose instead. */
import { z } from 'zod'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import { quarterEnd, quarterEndOnOrBefore, quarterOf } from '#app/domain/calendar/quarter.ts'
import { POPULATIONS } from '#app/domain/uptake/uptake.ts'

/** The days that a query can be about. */
export type DayOptions = {
  /** The last day that figures can be for. */
  today: Day
  /** The end of the last quarter, the default. */
  quarterEnd: Day
  quarterEnds: readonly Day[]
}

/** A parameter that may be given at most once. Only spaces count as not given. */
const text = (label: string) =>
  z
    .string({ error: `Give ${label.toLowerCase()} once` })
    .trim()
    .transform((given) => (given === '' ? undefined : given))
    .optional()

/** A field for one of these words, in upper or lower case. @param isShort whether the error lists all of them */
export const oneOf = <const W extends string>(label: string, words: readonly W[], isShort = true) =>
  text(label).transform((given, context): W | undefined => {
    const found = words.find((one) => one.toLowerCase() === given?.toLowerCase())
    if (given === undefined || found !== undefined) return found
    const otherwise =
      isShort && words.length > 0
        ? `Choose ${joinWords(words, 'or')}.`
        : 'Choose one from the list.'
    context.addIssue({
      code: 'custom',
      message: `${label} cannot be ${quoted(given)}. ${didYouMean(given, words, otherwise)}`,
    })
    return z.NEVER
  })

export const populationField = oneOf('Population', POPULATIONS).transform((given) => given ?? 'scs')

/** The quarter ends before and after a day that have passed. */
const nearestQuarterEnds = (day: Day, today: Day): Day[] =>
  [quarterEndOnOrBefore(day), quarterEnd(quarterOf(day))].filter(
    (end, index, all) => end <= today && all.indexOf(end) === index,
  )

/** The end of a quarter that has ended. Any other day would let two reports differ by one person's answers. */
export const quarterEndField = ({ today, quarterEnd: lastEnd }: DayOptions) =>
  text('As at').transform((given, context): Day => {
    if (given === undefined) return lastEnd
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message: `As at must be ${message}` })
      return z.NEVER
    }
    if (!isDay(given))
      return refuse(`a date that exists, written like ${lastEnd}. ${quoted(given)} is not.`)
    if (given > today)
      return refuse(`the end of a quarter that has ended. The last one was ${lastEnd}.`)
    if (quarterEndOnOrBefore(given) === given) return given
    return refuse(
      `the end of a quarter. Choose ${joinWords(nearestQuarterEnds(given, today), 'or')}.`,
    )
  })

/** The error of a query schema for parameters that do not exist. */
export const unknownParams =
  (names: readonly string[]) =>
  (issue: { code?: string; keys?: unknown }): string | undefined => {
    if (issue.code !== 'unrecognized_keys' || !Array.isArray(issue.keys)) return undefined
    const keys = issue.keys.map(String)
    return `There is no filter ${keys.map(quoted).join(', ')}. ${didYouMean(keys[0] ?? '', names, `The filters are ${names.join(', ')}.`)}`
  }
