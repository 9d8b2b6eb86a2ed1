/** A query for one skill over time: the URL parameters and the form fields. */
import { z } from 'zod'
import {
  oneOf,
  populationField,
  quarterEndField,
  unknownParams,
  type DayOptions,
} from '#app/features/needs/query-fields.ts'

export type OverTimeOptions = DayOptions & {
  skills: readonly { code: string; name: string }[]
}

export const OVER_TIME_PARAMS = ['skill', 'population', 'as-at'] as const
export type OverTimeParams = Partial<Record<(typeof OVER_TIME_PARAMS)[number], string>>

/** If `skill` is null, the query is about the first skill of the criterion. */
export type OverTimeQuery = z.infer<ReturnType<typeof overTimeSchema>>

export const overTimeSchema = (options: OverTimeOptions) =>
  z
    .strictObject(
      {
        skill: oneOf(
          'Skill',
          options.skills.map(({ code }) => code),
        ),
        population: populationField,
        'as-at': quarterEndField(options),
      },
      { error: unknownParams(OVER_TIME_PARAMS) },
    )
    .transform(({ skill = null, population, 'as-at': asAt }) => ({ skill, population, asAt }))
