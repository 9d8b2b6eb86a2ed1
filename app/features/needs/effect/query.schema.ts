/** A query about a course's effect: the URL parameters and the form fields. */
import { z } from 'zod'
import {
  oneOf,
  populationField,
  quarterEndField,
  unknownParams,
  type DayOptions,
} from '#app/features/needs/query-fields.ts'

export type EffectOptions = DayOptions & {
  courses: readonly { code: string; title: string }[]
}

export const EFFECT_PARAMS = ['course', 'population', 'as-at'] as const
type EffectParam = (typeof EFFECT_PARAMS)[number]
export type EffectParams = Partial<Record<EffectParam, string>>

/** If `course` is null, the query is about the course with the most people to compare. */
export type EffectQuery = z.infer<ReturnType<typeof effectSchema>>

export const effectSchema = (options: EffectOptions) =>
  z
    .strictObject(
      {
        course: oneOf(
          'Course',
          options.courses.map(({ code }) => code),
        ),
        population: populationField,
        'as-at': quarterEndField(options),
      },
      { error: unknownParams(EFFECT_PARAMS) },
    )
    .transform(({ course = null, population, 'as-at': asAt }) => ({ course, population, asAt }))
