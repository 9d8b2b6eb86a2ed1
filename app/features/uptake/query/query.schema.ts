/** The parameters of an uptake query. URLs, forms and the command line use the same ones. */
import { z } from 'zod'
import type { CountableCourse, NamedSet } from '#app/data/facts/government.server.ts'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { quarterOf, quarterStart } from '#app/domain/calendar/quarter.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import {
  DIMENSIONS,
  IN_POST,
  MEASURES,
  NO_FILTERS,
  POPULATIONS,
  STRUCTURES,
  type Measure,
  type UptakeQuery,
} from '#app/domain/uptake/uptake.ts'

/** The courses and headcount sets that a query can name, and its defaults. */
export type QueryOptions = {
  courses: readonly CountableCourse[]
  sets: readonly NamedSet[]
  today: Day
  defaults: { measure: Measure; asAt: Day }
}

export const QUERY_PARAMS = [
  'measure',
  'by',
  'as-at',
  'since',
  'course',
  'population',
  'structure',
  'base',
] as const
export type QueryParam = (typeof QUERY_PARAMS)[number]
/** The parameters as entered, for links to similar queries. */
export type QueryParams = Partial<Record<QueryParam, string>>

/** A field that accepts one of a few values. A blank value is treated as missing. */
const oneOf = <const V extends string>(label: string, values: readonly V[]) =>
  text(label).transform((input, context): V | undefined => {
    const found = values.find((value) => value === input)
    if (input === undefined || found) return found
    context.addIssue({
      code: 'custom',
      message: `${label} cannot be ${quoted(input)}. ${didYouMean(input, values, `Choose ${joinWords(values, 'or')}.`)}`,
    })
    return z.NEVER
  })

const text = (label: string) =>
  z
    .string({ error: `Choose only one value for ${label.toLowerCase()}` })
    .trim()
    .transform((input) => (input === '' ? undefined : input))
    .optional()

const day = (label: string) =>
  text(label).refine((input) => input === undefined || isDay(input), {
    error: (issue) =>
      `${label} must be a real date, such as 2026-09-30, not ${quoted(String(issue.input))}`,
  })

/**
 * The schema that parses parameters into a query.
 * @param also names of other parameters to accept
 */
export function querySchema(
  { courses, sets, today, defaults }: QueryOptions,
  also: readonly string[] = [],
) {
  const codes = courses.map((course) => course.code)
  const names = [IN_POST, ...sets.map((set) => set.name)]
  return z
    .strictObject(
      {
        measure: oneOf('Measure', MEASURES),
        by: oneOf('Breakdown', DIMENSIONS),
        'as-at': day('As at').refine(
          (input) => input === undefined || !isDay(input) || input <= today,
          {
            error: `As at must be today, ${today}, or earlier`,
          },
        ),
        since: day('Since'),
        course: text('Course').transform((input, context) => {
          const found = codes.find((code) => code.toLowerCase() === input?.toLowerCase())
          if (input === undefined || found) return found
          context.addIssue({
            code: 'custom',
            message: `There is no course ${quoted(input)}. ${didYouMean(input, codes, courses.length === 0 ? 'Import courses first.' : `Choose ${joinWords(codes, 'or')}, or leave it out for any qualifying course.`)}`,
          })
          return z.NEVER
        }),
        population: oneOf('Population', POPULATIONS),
        structure: oneOf('Structure', STRUCTURES),
        base: text('Base').transform((input, context) => {
          const found = names.find((name) => name.toLowerCase() === input?.toLowerCase())
          if (input === undefined || found) return found
          context.addIssue({
            code: 'custom',
            message: `There is no headcount set ${quoted(input)}. ${didYouMean(input, names, `Choose ${joinWords(names, 'or')}.`)}`,
          })
          return z.NEVER
        }),
        ...Object.fromEntries(also.map((name) => [name, text(name)])),
      },
      {
        error: (issue) =>
          issue.code === 'unrecognized_keys'
            ? `There is no filter ${issue.keys.map((key) => quoted(key)).join(', ')}. ${didYouMean(issue.keys[0] ?? '', [...QUERY_PARAMS, ...also], `The filters are ${[...QUERY_PARAMS, ...also].join(', ')}.`)}`
            : undefined,
      },
    )
    .transform((params, context): UptakeQuery => {
      const measure = params.measure ?? defaults.measure
      const asAt = params['as-at'] ?? defaults.asAt
      const addError = (field: QueryParam, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      if (params.since !== undefined && measure !== 'new')
        addError(
          'since',
          'You can only use since with the measure “new”. Leave it out, or choose that measure.',
        )
      if (params.since !== undefined && params.since > asAt)
        addError('since', `Since must be on or before the as at date, ${asAt}`)
      if (params.base !== undefined && params.base !== IN_POST && measure !== 'coverage')
        addError(
          'base',
          'You can only use a headcount set as the base with the measure “coverage”. Leave it out, or choose that measure.',
        )
      return {
        measure,
        by: params.by ?? 'department',
        asAt,
        since: measure === 'new' ? (params.since ?? quarterStart(quarterOf(asAt))) : null,
        course: params.course ?? null,
        ...NO_FILTERS,
        population: params.population ?? 'scs',
        structure: params.structure ?? 'then',
        base: measure === 'coverage' ? (params.base ?? IN_POST) : null,
      }
    })
}
