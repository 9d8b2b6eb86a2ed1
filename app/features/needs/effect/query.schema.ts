/** A question about the effect of a course: the words of an address and of the form. */
import { z } from 'zod'
import type { Day } from '#app/domain/calendar/day.ts'
import { POPULATIONS, type Population } from '#app/domain/uptake/uptake.ts'
import { endOfQuarter, oneOf, unknownFilters } from '#app/features/needs/query-fields.ts'

export type EffectAskable = {
  courses: readonly { code: string; title: string }[]
  today: Day
  quarterEnd: Day
  quarterEnds: readonly Day[]
}

export const EFFECT_WORDS = ['course', 'population', 'as-at'] as const
export type EffectWord = (typeof EFFECT_WORDS)[number]
export type EffectWords = Partial<Record<EffectWord, string>>

/** Without a course: the one that most people can be compared for. */
export type EffectQuestion = { course: string | null; population: Population; asAt: Day }

export const effectSchema = ({ courses, today, quarterEnd }: EffectAskable) =>
  z
    .strictObject(
      {
        course: oneOf(
          'Course',
          courses.map(({ code }) => code),
        ),
        population: oneOf('Population', POPULATIONS),
        'as-at': endOfQuarter('As at', today),
      },
      {
        error: (issue) =>
          issue.code === 'unrecognized_keys' ? unknownFilters(issue.keys, EFFECT_WORDS) : undefined,
      },
    )
    .transform((words): EffectQuestion => ({
      course: words.course ?? null,
      population: POPULATIONS.find((one): one is Population => one === words.population) ?? 'scs',
      asAt: words['as-at'] ?? quarterEnd,
    }))
