/** Parses a query about training needs from URL parameters. */
import { findFirstAnswerDay } from '#app/data/needs/needs.server.ts'
import { findVersionInForce, type VersionInForce } from '#app/data/needs/versions.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { addDays, isDay, type Day } from '#app/domain/calendar/day.ts'
import type { NeedsQuery } from '#app/domain/needs/needs.ts'
import {
  latestQuarterEnds,
  quarterEnd,
  quarterEndOnOrBefore,
  quarterOf,
} from '#app/domain/calendar/quarter.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import {
  QUERY_PARAMS,
  querySchema,
  type QueryOptions,
  type QueryParams,
} from '#app/features/needs/query.schema.ts'
import type { DayOptions } from '#app/features/needs/query-fields.ts'
import { today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import {
  firstValue,
  parseQueryParams,
  type ParamValues,
} from '#app/platform/forms/query-params.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { byName } from '#app/domain/text/by-name.ts'

/** Yesterday: answers can still arrive today, and two reports must not differ by one person's answers. */
const lastFixedDay = (): Day => addDays(today(), -1)

const QUARTERS_TO_OFFER = 8

export const dayOptions = (): DayOptions => ({
  today: lastFixedDay(),
  quarterEnd: quarterEndOnOrBefore(lastFixedDay()),
  quarterEnds: latestQuarterEnds(lastFixedDay(), QUARTERS_TO_OFFER),
})

/** The version to measure answers against, or a sentence that says why there is no data. */
type QueryData = { noData: string; version: null } | { noData: null; version: VersionInForce }

export type ParsedQuery = { options: QueryOptions; params: QueryParams } & (
  | { ok: false; errors: FieldErrors }
  | ({ ok: true; query: NeedsQuery; government: Government } & QueryData)
)

function queryOptions(government: Government, version: VersionInForce | null): QueryOptions {
  const areaOf = new Map(version?.areas.map((area) => [area.id, area.code]))
  return {
    skills: (version?.skills ?? []).map(({ code, name, areaId }) => ({
      code,
      name,
      area: areaOf.get(areaId) ?? '',
    })),
    areas: (version?.areas ?? []).map(({ code, name }) => ({ code, name })),
    departments: [...government.organisations.values()]
      .filter(({ id, departmentId }) => id === departmentId)
      .map(({ code, name }) => ({ code, name }))
      .toSorted(byName),
    professions: [...government.professions.values()]
      .map(({ code, name }) => ({ code, name }))
      .toSorted(byName),
    ...dayOptions(),
  }
}

/** Checks that there are answers and a version to measure them against on a day. */
export async function findQueryData(asAt: Day, version: VersionInForce | null): Promise<QueryData> {
  const none = (noData: string): QueryData => ({ noData, version: null })
  const firstDay = await findFirstAnswerDay()
  if (firstDay === null)
    return none(
      'No one has submitted a self-assessment yet. Figures appear here at the end of the quarter in which someone first does.',
    )
  if (asAt < firstDay) {
    const from = quarterEnd(quarterOf(firstDay))
    const choose =
      from <= lastFixedDay()
        ? 'Choose that date or a later quarter end.'
        : 'Come back after that date.'
    return none(
      `The first self-assessment was submitted on ${formatDay(firstDay)}. Figures start on ${formatDay(from)}, the end of that quarter. ${choose}`,
    )
  }
  return version === null
    ? none(
        `No version of the criterion was in force on ${formatDay(asAt)}, so we cannot compare answers with target levels. Choose a later quarter end.`,
      )
    : { noData: null, version }
}

/** Finds the version in force on the day in a URL, or by default at the end of the last quarter. */
export function findQueryVersion({ searchParams }: URL): Promise<VersionInForce | null> {
  const asAt = (searchParams.get('as-at') ?? '').trim()
  return findVersionInForce(
    isDay(asAt) && asAt <= lastFixedDay() ? asAt : quarterEndOnOrBefore(lastFixedDay()),
  )
}

/** The parameters that are not empty, to fill the form and to link to other views. */
export const nonEmptyParams = <Param extends string>(
  names: readonly Param[],
  values: ParamValues,
): Partial<Record<Param, string>> => {
  const params: Partial<Record<Param, string>> = {}
  for (const name of names) {
    const value = firstValue(values, name).trim()
    if (value !== '') params[name] = value
  }
  return params
}

/** Reads the query from a request. The default is every skill, for the senior civil service at the end of the last quarter. */
export async function parseQuery(request: Request): Promise<ParsedQuery> {
  const url = new URL(request.url)
  const version = await findQueryVersion(url)
  // On a day before the first version, offer the skills of today's version.
  const options = queryOptions(
    await findGovernment(),
    version ?? (await findVersionInForce(today())),
  )
  const parsed = parseQueryParams(querySchema(options), url.searchParams)
  const params = nonEmptyParams(QUERY_PARAMS, parsed.answers)
  if (!parsed.ok) return { options, params, ok: false, errors: parsed.errors }
  const query = parsed.value
  const government = await findGovernment(query.asAt)
  const found = await findQueryData(query.asAt, version)
  return { options, params, ok: true, query, government, ...found }
}
