/** The parameters of an uptake query. URLs, forms and the command line use the same ones. */
import { z } from 'zod'
import type { CountableCourse, NamedSet } from '#app/data/facts/government.server.ts'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { quarterOf, quarterStart } from '#app/domain/calendar/quarter.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { closestWord, didYouMean } from '#app/domain/text/did-you-mean.ts'
import {
  DIMENSIONS,
  IN_POST,
  MAIN_DIMENSIONS,
  MEASURES,
  POPULATIONS,
  STRUCTURES,
  type FilterCodes,
  type Measure,
  type UptakeQuery,
} from '#app/domain/uptake/uptake.ts'

/** An entry that a filter can name. */
export type FilterEntry = { id: number; code: string; name: string }

/** The departments, professions and grades that a query can name. */
type FilterEntries = Readonly<Record<keyof FilterCodes, readonly FilterEntry[]>>

/** What a query can name, and its defaults. */
export type QueryOptions = {
  courses: readonly CountableCourse[]
  sets: readonly NamedSet[]
  entries: FilterEntries
  /** Codes of organisations that have never been a department. A later check names their department. */
  agencyCodes: readonly string[]
  /** The ends of quarters with figures, the latest first. */
  quarterEnds: readonly Day[]
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
  ...MAIN_DIMENSIONS,
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

/** Suggests a code for an input that may be a misspelt code, or the name of an entry. */
function suggestCode(
  input: string,
  by: keyof FilterCodes,
  entries: readonly { code: string; name: string }[],
): string {
  const meant = closestWord(
    input,
    entries.flatMap(({ code, name }) => [code, name]),
  )
  const entry = entries.find(({ code, name }) => code === meant || name === meant)
  if (entry) return `Did you mean “${entry.code}”, ${entry.name}?`
  const codes = entries.map(({ code }) => code)
  if (codes.length === 0) return `No ${by} has been imported yet. Leave it out.`
  return codes.length <= MAX_CODES
    ? `Choose ${joinWords(codes, 'or')}.`
    : `Choose one from the list, or use the code of a ${by}, such as “${codes[0]}”.`
}
const MAX_CODES = 20

/** A field that accepts the code of an entry, in upper or lower case. */
const codeOf = (
  by: keyof FilterCodes,
  label: string,
  { entries, agencyCodes }: Pick<QueryOptions, 'entries' | 'agencyCodes'>,
) =>
  text(label).transform((input, context) => {
    const codes = entries[by].map(({ code }) => code)
    const found = [...codes, ...(by === 'department' ? agencyCodes : [])].find(
      (code) => code.toLowerCase() === input?.toLowerCase(),
    )
    if (input === undefined || found !== undefined) return found
    context.addIssue({
      code: 'custom',
      message: `There is no ${by} ${quoted(input)}. ${suggestCode(input, by, entries[by])}`,
    })
    return z.NEVER
  })

/** The fields of the filters that a query has. */
function filterFields(options: QueryOptions, without: readonly QueryParam[]) {
  const fields = {
    department: codeOf('department', 'Department', options),
    profession: codeOf('profession', 'Profession', options),
    grade: codeOf('grade', 'Grade', options),
  }
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !without.some((each) => each === name)),
  ) as typeof fields
}

/**
 * The schema that parses parameters into a query.
 * @param also names of other parameters to accept. If one of them is a filter, such as
 * `department`, the caller parses it and the query is not limited by it.
 * @param without names of parameters that this query does not have
 */
export function querySchema(
  options: QueryOptions,
  also: readonly string[] = [],
  without: readonly QueryParam[] = [],
) {
  const { courses, sets, today, defaults } = options
  const params = [...new Set([...QUERY_PARAMS.filter((name) => !without.includes(name)), ...also])]
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
        ...filterFields(options, without),
        ...Object.fromEntries(also.map((name) => [name, text(name)])),
      },
      {
        error: (issue) =>
          issue.code === 'unrecognized_keys'
            ? `There is no filter ${issue.keys.map((key) => quoted(key)).join(', ')}. ${didYouMean(issue.keys[0] ?? '', params, `The filters are ${params.join(', ')}.`)}`
            : undefined,
      },
    )
    .transform((given, context): UptakeQuery => {
      const measure = given.measure ?? defaults.measure
      const asAt = given['as-at'] ?? defaults.asAt
      const filterOf = (by: keyof FilterCodes) => (also.includes(by) ? null : (given[by] ?? null))
      const addError = (field: QueryParam, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      if (given.since !== undefined && measure !== 'new')
        addError(
          'since',
          'You can only use since with the measure “new”. Leave it out, or choose that measure.',
        )
      if (given.since !== undefined && given.since > asAt)
        addError('since', `Since must be on or before the as at date, ${asAt}`)
      if (given.base !== undefined && given.base !== IN_POST && measure !== 'coverage')
        addError(
          'base',
          'You can only use a headcount set as the base with the measure “coverage”. Leave it out, or choose that measure.',
        )
      return {
        measure,
        by: given.by ?? 'department',
        asAt,
        since: measure === 'new' ? (given.since ?? quarterStart(quarterOf(asAt))) : null,
        course: given.course ?? null,
        department: filterOf('department'),
        profession: filterOf('profession'),
        grade: filterOf('grade'),
        population: given.population ?? 'scs',
        structure: given.structure ?? 'then',
        base: measure === 'coverage' ? (given.base ?? IN_POST) : null,
      }
    })
}
