/** The parameters of an uptake query. URLs, forms and the command line share them. */
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
  POPULATIONS,
  STRUCTURES,
  type Measure,
  type UptakeQuery,
} from '#app/domain/uptake/uptake.ts'

/** What a query can name, and its defaults. */
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
/** The parameters as given, for links to similar queries. */
export type QueryParams = Partial<Record<QueryParam, string>>

/** One of a few values. An empty value or only spaces counts as not given. */
const oneOf = <const V extends string>(label: string, values: readonly V[]) =>
  text(label).transform((written, context): V | undefined => {
    const found = values.find((one) => one === written)
    if (written === undefined || found) return found
    context.addIssue({
      code: 'custom',
      message: `${label} cannot be ${quoted(written)}. ${didYouMean(written, values, `Choose ${joinWords(values, 'or')}.`)}`,
    })
    return z.NEVER
  })

const text = (label: string) =>
  z
    .string({ error: `Give ${label.toLowerCase()} once` })
    .trim()
    .transform((written) => (written === '' ? undefined : written))
    .optional()

const day = (label: string) =>
  text(label).refine((written) => written === undefined || isDay(written), {
    error: (issue) =>
      `${label} must be a date that exists, written like 2026-09-30. ${quoted(String(issue.input))} is not.`,
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
        by: oneOf('The breakdown', DIMENSIONS),
        'as-at': day('As at').refine(
          (written) => written === undefined || !isDay(written) || written <= today,
          {
            error: `As at must be today, ${today}, or earlier, because later figures do not exist yet`,
          },
        ),
        since: day('Since'),
        course: text('Course').transform((written, context) => {
          const found = codes.find((code) => code.toLowerCase() === written?.toLowerCase())
          if (written === undefined || found) return found
          context.addIssue({
            code: 'custom',
            message: `There is no course ${quoted(written)}. ${didYouMean(written, codes, courses.length === 0 ? 'Import courses first.' : `Choose ${joinWords(codes, 'or')}, or leave it out for any qualifying course.`)}`,
          })
          return z.NEVER
        }),
        population: oneOf('Population', POPULATIONS),
        structure: oneOf('Structure', STRUCTURES),
        base: text('Base').transform((written, context) => {
          const found = names.find((name) => name.toLowerCase() === written?.toLowerCase())
          if (written === undefined || found) return found
          context.addIssue({
            code: 'custom',
            message: `There is no headcount set ${quoted(written)}. ${didYouMean(written, names, `Choose ${joinWords(names, 'or')}.`)}`,
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
      const refuse = (field: QueryParam, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      if (params.since !== undefined && measure !== 'new')
        refuse(
          'since',
          'You can only use since with the measure “new”. Leave it out, or choose that measure.',
        )
      if (params.since !== undefined && params.since > asAt)
        refuse('since', `Since must be on or before the as at date, ${asAt}`)
      if (params.base !== undefined && params.base !== IN_POST && measure !== 'coverage')
        refuse(
          'base',
          'You can only use a headcount set as the base with the measure “coverage”. Leave it out, or choose that measure.',
        )
      return {
        measure,
        by: params.by ?? 'department',
        asAt,
        since: measure === 'new' ? (params.since ?? quarterStart(quarterOf(asAt))) : null,
        course: params.course ?? null,
        population: params.population ?? 'scs',
        structure: params.structure ?? 'then',
        base: measure === 'coverage' ? (params.base ?? IN_POST) : null,
      }
    })
}
