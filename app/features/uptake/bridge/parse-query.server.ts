/** Parses the query for the bridge page: an uptake query, and optionally one department. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import { findFirstCompletionDay } from '#app/data/uptake/chart-marks.server.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { defaultBridgeDay } from '#app/features/uptake/bridge/default-day.server.ts'
import { parseQuery, type ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import type { QueryParams } from '#app/features/uptake/query/query.schema.ts'
import { noDataReason } from '#app/features/uptake/no-data-reason.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { byName } from '#app/domain/text/by-name.ts'

export type Department = { id: number; code: string; name: string }
export type BridgeQuery = {
  options: ReportQuery['options']
  params: QueryParams & { department?: string }
  departments: Department[]
  department: Department | null
} & (
  | { errors: null; query: UptakeQuery; noData: string | null }
  | { errors: FieldErrors; query: null; noData: null }
)

/** The request with a day, if it has none and there are figures for the default one. */
async function withDay({ url: given }: Request): Promise<{ url: string }> {
  const url = new URL(given)
  if ((url.searchParams.get('as-at') ?? '').trim() !== '') return { url: given }
  const [day, first] = [await defaultBridgeDay(today()), await findFirstCompletionDay()]
  if (first !== null && day >= first) url.searchParams.set('as-at', day)
  return { url: url.href }
}

/**
 * Parses the query from a URL. It ignores the breakdown, structure and base, which do not apply to
 * the bridge.
 */
export async function parseBridgeQuery(request: Request, viewer: Viewer): Promise<BridgeQuery> {
  const parsed = await parseQuery(await withDay(request), {
    also: ['department'],
    without: ['profession', 'grade'],
  })
  const { organisations } = await findGovernment()
  const departments = [...organisations.values()]
    .filter((organisation) => organisation.departmentId === organisation.id)
    .map(({ id, code, name }) => ({ id, code, name }))
    .toSorted(byName)
  const code = new URL(request.url).searchParams.get('department')?.trim() ?? ''
  const department =
    departments.find((department) => department.code.toLowerCase() === code.toLowerCase()) ?? null
  const { by: _by, structure: _structure, base: _base, ...params } = parsed.params
  const shared = {
    options: parsed.options,
    departments,
    department,
    params: department ? { ...params, department: department.code } : params,
  }
  const unknown: FieldErrors =
    code !== '' && department === null
      ? { department: unknownDepartmentError(code, departments) }
      : {}
  if (!parsed.ok || unknown['department'])
    return {
      ...shared,
      errors: { ...(parsed.ok ? {} : parsed.errors), ...unknown },
      query: null,
      noData: null,
    }
  const { exact } = await resolveScope(
    viewer,
    department && { by: 'department', entry: department },
  )
  const noData = noDataReason(parsed.query, { ...parsed, today: parsed.options.today, exact })
  return { ...shared, errors: null, query: parsed.query, noData }
}

function unknownDepartmentError(code: string, departments: readonly Department[]): string {
  const advice = didYouMean(
    code,
    departments.map((department) => department.code),
    'Choose one from the list, or leave it blank for every department.',
  )
  return `There is no department ${quoted(code)}. ${advice}`
}
