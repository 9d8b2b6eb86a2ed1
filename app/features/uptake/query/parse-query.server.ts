/** Parses a query about uptake from the parameters of a URL. */
import { findFirstCompletionDay } from '#app/data/uptake/chart-marks.server.ts'
import { type Day } from '#app/domain/calendar/day.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { listQueryOptions } from '#app/features/uptake/query/list-query-options.server.ts'
import {
  parseViewOptions,
  VIEW_PARAMS,
  type Others,
  type ViewOptions,
  type ViewParams,
} from '#app/features/uptake/query/view-options.ts'
import {
  querySchema,
  QUERY_PARAMS,
  type QueryOptions,
  type QueryParams,
} from '#app/features/uptake/query/query.schema.ts'
import { today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import {
  firstValue,
  parseQueryParams,
  type ParamValues,
} from '#app/platform/forms/query-params.server.ts'

export type ReportQuery = {
  options: QueryOptions
  /** The parameters as given, to fill the form and to link to other views. */
  params: QueryParams
  /** The view parameters as given: the period over time and the comparison. */
  viewParams: ViewParams
  /** The departments or professions that the figures can be compared with. */
  others: Others
  /** The day of the first completion, or null if there is none. */
  firstDay: Day | null
  /** The last day of the last quarter that has ended, as in quarterly reviews. */
  quarterEnd: Day
} & (
  { ok: true; query: UptakeQuery; viewOptions: ViewOptions } | { ok: false; errors: FieldErrors }
)

/** The parameters with a value, of the given names. */
const nonEmptyParams = <P extends string>(
  names: readonly P[],
  answers: ParamValues,
): Partial<Record<P, string>> => {
  const given: Partial<Record<P, string>> = {}
  for (const name of names) {
    const value = firstValue(answers, name).trim()
    if (value !== '') given[name] = value
  }
  return given
}

type Given = {
  /** Names of other parameters that the URL can have. */
  also?: readonly string[]
  /**
   * Given for a page, whose URL can also have view parameters. `others` is null if there are no other
   * departments or professions to compare with.
   */
  page?: { others: Others }
}

/** Parses a query from a URL. The defaults are coverage at the end of the last quarter, as the command does. */
export async function parseQuery(request: Request, given: Given = {}): Promise<ReportQuery> {
  const { searchParams } = new URL(request.url)
  const options = await listQueryOptions()
  const also = [...(given.page ? VIEW_PARAMS : []), ...(given.also ?? [])]
  const parsed = parseQueryParams(querySchema(options, also), searchParams)
  const others = given.page?.others ?? null
  const viewParams = given.page ? nonEmptyParams(VIEW_PARAMS, parsed.answers) : {}
  const { viewOptions, errors } = parseViewOptions(viewParams, others)
  const shared = {
    options,
    params: nonEmptyParams(QUERY_PARAMS, parsed.answers),
    viewParams,
    others,
    firstDay: await findFirstCompletionDay(),
    quarterEnd: quarterEndBefore(today()),
  }
  if (!parsed.ok || Object.keys(errors).length > 0)
    return { ...shared, ok: false, errors: { ...(parsed.ok ? {} : parsed.errors), ...errors } }
  return { ...shared, ok: true, query: parsed.value, viewOptions }
}

/** Explains what is wrong with a query for a file, as text with status 400. */
export const badQueryResponse = (errors: FieldErrors): Response =>
  new Response(`${Object.values(errors).join('\n')}\n`, {
    status: 400,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

/** The full URL of a page, for printing. */
export function fullUrl(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return env().baseUrl + pathname.replace(/\.data$/, '') + search
}
