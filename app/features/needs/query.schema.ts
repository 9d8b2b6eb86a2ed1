/** A query about training needs. Pages, the form and files take the same parameters. */
import { z } from 'zod'
import { NEEDS_BY, type NeedsBy, type NeedsQuery } from '#app/domain/needs/needs.ts'
import {
  oneOf,
  populationField,
  quarterEndField,
  unknownParams,
  type DayOptions,
} from '#app/features/needs/query-fields.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

type Named = { code: string; name: string }

/** The values that can be chosen in a query. */
export type QueryOptions = DayOptions & {
  skills: readonly (Named & { area: string })[]
  areas: readonly Named[]
  departments: readonly Named[]
  professions: readonly Named[]
}

export const QUERY_PARAMS = [
  'by',
  'area',
  'skill',
  'population',
  'as-at',
  'department',
  'profession',
] as const
export type QueryParam = (typeof QUERY_PARAMS)[number]
export type QueryParams = Partial<Record<QueryParam, string>>

const codes = (named: readonly Named[]): string[] => named.map(({ code }) => code)
const otherThan = (by: NeedsBy): NeedsBy[] => NEEDS_BY.filter((dimension) => dimension !== by)

export const querySchema = (options: QueryOptions) =>
  z
    .strictObject(
      {
        by: oneOf('Breakdown', NEEDS_BY),
        area: oneOf('Area', codes(options.areas)),
        skill: oneOf('Skill', codes(options.skills)),
        population: populationField,
        'as-at': quarterEndField(options),
        department: oneOf('Department', codes(options.departments), false),
        profession: oneOf('Profession', codes(options.professions), false),
      },
      { error: unknownParams(QUERY_PARAMS) },
    )
    .transform((params, context): NeedsQuery => {
      const { by, area = null, skill = null, department, profession } = params
      const addError = (field: QueryParam, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      if (area !== null && skill !== null) addError('skill', 'Choose a skill or an area, not both')
      if (department !== undefined && profession !== undefined)
        addError(
          'profession',
          'Choose a department or a profession, not both. Too few people are in both to show figures.',
        )
      const within = department
        ? ({ by: 'department', code: department } as const)
        : profession
          ? ({ by: 'profession', code: profession } as const)
          : null
      if (by !== undefined && by === within?.by)
        addError(
          'by',
          `One ${by} cannot be broken down by ${by}. Choose ${joinWords(otherThan(by), 'or')}.`,
        )
      return {
        by: by ?? (within?.by === 'department' ? 'profession' : 'department'),
        area,
        skill,
        population: params.population,
        asAt: params['as-at'],
        within,
      }
    })
