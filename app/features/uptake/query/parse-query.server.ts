/** Parses an uptake query from URL parameters. */
import { findFirstCompletionDay } from '#app/data/uptake/chart-marks.server.ts'
import { type Day } from '#app/domain/calendar/day.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import type { FilterCodes, UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { listQueryOptions } from '#app/features/uptake/query/list-query-options.server.ts'
import {
  parseViewOptions,
  VIEW_PARAMS,
  type Others,
  type ViewOptions,
  type ViewParams,
} from '#app/features/uptake/query/view-options.ts'
import type { PageSubject } from '#app/features/uptake/query/page-links.ts'
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
  /** The parameters as entered, to fill the form and to link to other views. */
  params: QueryParams
  /** The view parameters as entered: the period over time and the comparison. */
  viewParams: ViewParams
  /** The departments or professions that the figures can be compared with. */
  others: Others
  /** The date of the first completion, or null if there is none. */
  firstDay: Day | null
  /** The last day of the last quarter that has ended, as in quarterly reviews. */
  quarterEnd: Day
  /** The department or profession that the page is about. Null on the page for everyone. */
  subject: PageSubject
} & (
  { ok: true; query: UptakeQuery; viewOptions: ViewOptions } | { ok: false; errors: FieldErrors }
)

/** The parameters that are not empty. */
const nonEmptyParams = <P extends string>(
  names: readonly P[],
  answers: ParamValues,
): Partial<Record<P, string>> => {
  const params: Partial<Record<P, string>> = {}
  for (const name of names) {
    const value = firstValue(answers, name).trim()
    if (value !== '') params[name] = value
  }
  return params
}

type ParseOptions = {
  /** The names of other parameters that the URL can have. */
  also?: readonly string[]
  /**
   * Set for a page, whose URL can also have view parameters. `others` is null if there are no other
   * departments or professions to compare with.
   */
  page?: { others: Others; subject: PageSubject }
  /** Filters that this query does not have, such as the department on a department's page. */
  without?: readonly (keyof FilterCodes)[]
}

/** Parses a query from a URL. The defaults are the same as for the command: coverage at the end of the last quarter. */
export async function parseQuery(
  request: Pick<Request, 'url'>,
  { also = [], page, without = [] }: ParseOptions = {},
): Promise<ReportQuery> {
  const { searchParams } = new URL(request.url)
  const options = await listQueryOptions()
  const schema = querySchema(options, [...(page ? VIEW_PARAMS : []), ...also], without)
  const parsed = parseQueryParams(schema, searchParams)
  const { others, subject } = page ?? { others: null, subject: null }
  const viewParams = page ? nonEmptyParams(VIEW_PARAMS, parsed.answers) : {}
  const { viewOptions, errors } = parseViewOptions(viewParams, others)
  const shared = {
    options,
    params: nonEmptyParams(
      QUERY_PARAMS.filter((name) => !also.includes(name)),
      parsed.answers,
    ),
    viewParams,
    others,
    firstDay: await findFirstCompletionDay(),
    quarterEnd: quarterEndBefore(today()),
    subject,
  }
  if (!parsed.ok || Object.keys(errors).length > 0)
    return { ...shared, ok: false, errors: { ...(parsed.ok ? {} : parsed.errors), ...errors } }
  return { ...shared, ok: true, query: parsed.value, viewOptions }
}

/**
 * Returns the full URL of a page, for printing and sharing. It names the day of the figures, so that
 * it shows the same figures after the quarter has ended.
 */
export function fullUrl(request: Request): string {
  const { pathname, searchParams } = new URL(request.url)
  if (!searchParams.get('as-at')?.trim()) searchParams.set('as-at', quarterEndBefore(today()))
  return `${env().baseUrl}${pathname.replace(/\.data$/, '')}?${searchParams}`
}
