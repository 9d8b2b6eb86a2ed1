/**
 * The uptake page of one department, with the people who are not yet upskilled for viewers who can
 * see their names.
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

/** `asAt` is always today, because the list is for acting on now. */
export type NamesPage = {
  asAt: Day
  people: NotUpskilled[]
  total: number
  page: number
  pages: number
}
type Department = { id: number; code: string; name: string }
type Given = { viewer: Viewer; others: Others; page: number } & Omit<Viewing, 'other'>

export async function viewDepartment(
  query: UptakeQuery,
  department: Department,
  { viewer, others, page, ...viewing }: Given,
): Promise<{
  view: UptakeView
  names: NamesPage | null
  past: OrganisationHistory
  onDay: DepartmentOnDay | null
}> {
  const past = await findOrganisationHistory(department.id)
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
  if (organisationIds.length === 0) return { past, onDay, view, names: null }
  const asAt = viewing.options.today
  const list = (number: number) =>
    listNotUpskilled({ ...query, asAt }, organisationIds, { page: number, size: PAGE_SIZE })
  const listed = await list(page)
  const pages = Math.max(1, Math.ceil(listed.total / PAGE_SIZE))
  if (page <= pages) return { past, onDay, view, names: { asAt, ...listed, page, pages } }
  return { past, onDay, view, names: { asAt, ...(await list(1)), page: 1, pages } }
}

/** The page number in a URL, or 1 if it is missing or not valid. */
export const pageOf = (request: Request): number => {
  const page = Number(new URL(request.url).searchParams.get('page'))
  return Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1
}
