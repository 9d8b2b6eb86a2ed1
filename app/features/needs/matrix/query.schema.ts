/** A query for the matrix of skills by department or profession: the URL parameters and the form fields. */
import { z } from 'zod'
import type { NeedsQuery } from '#app/domain/needs/needs.ts'
import {
  oneOf,
  populationField,
  quarterEndField,
  unknownParams,
  type DayOptions,
} from '#app/features/needs/query-fields.ts'

/** The breakdowns that the matrix offers. The page of each skill has a breakdown by grade. */
export const MATRIX_BY = ['department', 'profession'] as const

export type MatrixOptions = DayOptions & {
  areas: readonly { code: string; name: string }[]
  /** The area to show if the query has none. Null to show every skill. */
  firstArea: string | null
}

export const MATRIX_PARAMS = ['by', 'area', 'population', 'as-at'] as const
export type MatrixParams = Partial<Record<(typeof MATRIX_PARAMS)[number], string>>

export const matrixSchema = (options: MatrixOptions) =>
  z
    .strictObject(
      {
        by: oneOf('Breakdown', MATRIX_BY),
        area: oneOf(
          'Area',
          options.areas.map(({ code }) => code),
        ),
        population: populationField,
        'as-at': quarterEndField(options),
      },
      { error: unknownParams(MATRIX_PARAMS) },
    )
    .transform(({ by = 'department', area, population, 'as-at': asAt }): NeedsQuery => ({
      by,
      skill: null,
      area: area ?? options.firstArea,
      population,
      asAt,
      within: null,
    }))
