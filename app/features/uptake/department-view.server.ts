/**
 * The data for the uptake page of one department. For viewers who can see names, it includes the
 * people who are not yet upskilled.
 */
import { findGovernment } from '#app/data/facts/government.server.ts'
import {
  findOrganisationHistory,
  type OrganisationHistory,
} from '#app/data/government/organisation-history.server.ts'
import { listNotUpskilled, type NotUpskilled } from '#app/data/uptake/not-upskilled.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import {
  findDepartmentOnDay,
  type DepartmentOnDay,
} from '#app/features/uptake/department-on-day.server.ts'
import { organisationsWithNames } from '#app/features/uptake/query/exact-access.ts'
import { findOther, resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import type { Others } from '#app/features/uptake/query/view-options.ts'
import type { Viewing } from '#app/features/uptake/prepare-breakdowns.server.ts'
import { viewUptake, type UptakeView } from '#app/features/uptake/page-view.server.ts'

const PAGE_SIZE = 50

/** `asAt` is always today, so that the list is up to date. */
export type NamesPage = {
  asAt: Day
  people: NotUpskilled[]
  total: number
  page: number
  pages: number
}
type Department = { id: number; code: string; name: string }
type Options = { viewer: Viewer; others: Others; page: number } & Omit<Viewing, 'other'>

export async function viewDepartment(
  query: UptakeQuery,
  department: Department,
  { viewer, others, page, ...viewing }: Options,
): Promise<{
  view: UptakeView
  names: NamesPage | null
  history: OrganisationHistory
  onDay: DepartmentOnDay | null
}> {
  const history = await findOrganisationHistory(department.id)
  const government = await findGovernment()
  const subject = { by: 'department' as const, entry: department }
  const scope = await resolveScope(viewer, subject)
  const other = await findOther(viewer, subject, viewing.viewOptions.compare, others)
  const uptake = await countQuery(query, viewing.options.today, scope)
  const view = await viewUptake(uptake, ['organisation', 'profession', 'grade'], scope, {
    ...viewing,
    other,
  })
  const onDay = await findDepartmentOnDay(department, uptake.query, {
    exact: scope.exact,
    today: viewing.options.today,
  })

  const branch = [...government.organisations.values()]
    .filter((one) => one.departmentId === department.id)
    .map((one) => one.id)
  const organisationIds = organisationsWithNames(viewer, government, branch)
  if (organisationIds.length === 0) return { history, onDay, view, names: null }
  const asAt = viewing.options.today
  const list = (number: number) =>
    listNotUpskilled({ ...query, asAt }, organisationIds, { page: number, size: PAGE_SIZE })
  const found = await list(page)
  const pages = Math.max(1, Math.ceil(found.total / PAGE_SIZE))
  if (page <= pages) return { history, onDay, view, names: { asAt, ...found, page, pages } }
  return { history, onDay, view, names: { asAt, ...(await list(1)), page: 1, pages } }
}

/** The page number in a URL, or 1 if it is missing or invalid. */
export const pageOf = (request: Request): number => {
  const page = Number(new URL(request.url).searchParams.get('page'))
  return Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1
}
