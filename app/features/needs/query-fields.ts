/** The words of a question about needs, each read with a sentence for what it cannot be. */
import { z } from 'zod'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import { quarterEnd, quarterEndOnOrBefore, quarterOf } from '#app/domain/calendar/quarter.ts'

/** A word that is given once, or not; only spaces are not. */
const text = (label: string) =>
  z
    .string({ error: `Give ${label.toLowerCase()} once.` })
    .trim()
    .transform((written) => (written === '' ? undefined : written))
    .optional()

/** One of those there are, whatever the case of its letters. @param few they are few enough to be listed in the sentence */
export const oneOf = (label: string, words: readonly string[], few = true) =>
  text(label).transform((written, context): string | undefined => {
    const found = words.find((one) => one.toLowerCase() === written?.toLowerCase())
    if (written === undefined || found !== undefined) return found
    const otherwise =
      few && words.length > 0 ? `Choose ${joinWords(words, 'or')}.` : 'Choose one from the list.'
    context.addIssue({
      code: 'custom',
      message: `${label} cannot be ${quoted(written)}. ${didYouMean(written, words, otherwise)}`,
    })
    return z.NEVER
  })

/** The quarter ends before and after a day, of those that are not to come. */
const quarterEndsNear = (day: Day, today: Day): Day[] =>
  [quarterEndOnOrBefore(day), quarterEnd(quarterOf(day))].filter(
    (end, index, all) => end <= today && all.indexOf(end) === index,
  )

/** The end of a quarter that has ended: figures are fixed by quarter, so that no two of them differ by one person's answers. */
export const endOfQuarter = (label: string, today: Day) =>
  text(label).transform((written, context): Day | undefined => {
    if (written === undefined) return undefined
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    if (!isDay(written)) {
      return refuse(
        `${label} must be a date that exists, written like ${quarterEndOnOrBefore(today)}. ${quoted(written)} is not.`,
      )
    }
    if (written > today)
      return refuse(
        `${label} must be the end of a quarter that has ended. The last one was ${quarterEndOnOrBefore(today)}.`,
      )
    if (quarterEndOnOrBefore(written) === written) return written
    return refuse(
      `${label} must be the end of a quarter. Choose ${joinWords(quarterEndsNear(written, today), 'or')}.`,
    )
  })

/** What is wrong with filters that are not there. */
export const unknownFilters = (keys: readonly string[], words: readonly string[]): string =>
  `There is no filter ${keys.map(quoted).join(', ')}. ${didYouMean(keys[0] ?? '', words, `The filters are ${words.join(', ')}.`)}`
