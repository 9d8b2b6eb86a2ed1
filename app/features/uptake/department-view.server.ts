/**
 * What a department's page shows in addition to its figures: its history and, for viewers who
 * can see names, the people who are not yet upskilled.
 */
import { findGovernment } from '#app/data/facts/government.server.ts'
import {
  findOrganisationHistory,
  type OrganisationHistory,
} from '#app/data/government/organisation-history.server.ts'
import { listNotUpskilled, type NotUpskilled } from '#app/data/uptake/not-upskilled.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import {
  findDepartmentOnDay,
  type DepartmentOnDay,
} from '#app/features/uptake/department-on-day.server.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { organisationsWithNames } from '#app/features/uptake/query/exact-access.ts'
import { today } from '#app/platform/clock.server.ts'

const PAGE_SIZE = 50

/** `asAt` is always today, so that the list is up to date. */
export type NamesPage = {
  asAt: Day
  people: NotUpskilled[]
  total: number
  page: number
  pages: number
}

/** Lists people who are not yet upskilled. Null if the viewer cannot see names in the department. */
async function findNames(
  { query, scope: { within } }: Pick<UptakeFigures, 'query' | 'scope'>,
  departmentId: number,
  viewer: Viewer,
  page: number,
): Promise<NamesPage | null> {
  const government = await findGovernment()
  const branch = [...government.organisations.values()]
    .filter((organisation) => organisation.departmentId === departmentId)
    .map((organisation) => organisation.id)
  const organisationIds = organisationsWithNames(viewer, government, branch)
  if (organisationIds.length === 0) return null
  const asAt = today()
  const idOf = (dimension: 'profession' | 'grade') => within.find(({ by }) => by === dimension)?.id
  const count = { ...query, asAt, professionId: idOf('profession'), gradeId: idOf('grade') }
  const list = (number: number) =>
    listNotUpskilled(count, organisationIds, { page: number, size: PAGE_SIZE })
  const found = await list(page)
  const pages = Math.max(1, Math.ceil(found.total / PAGE_SIZE))
  if (page <= pages) return { asAt, ...found, page, pages }
  return { asAt, ...(await list(1)), page: 1, pages }
}

type DepartmentView = {
  names: NamesPage | null
  history: OrganisationHistory | null
  onDay: DepartmentOnDay | null
}

/** @param figures null if there are none, in which case the page shows nothing else either */
export async function viewDepartment(
  departmentId: number,
  figures: UptakeFigures | null,
  viewer: Viewer,
  page: number,
): Promise<DepartmentView> {
  if (figures === null) return { names: null, history: null, onDay: null }
  const { query, scope } = figures
  return {
    history: await findOrganisationHistory(departmentId),
    onDay: await findDepartmentOnDay({ id: departmentId }, query, {
      exact: scope.exact,
      today: today(),
    }),
    names: await findNames(figures, departmentId, viewer, page),
  }
}

/** The page number in a URL, or 1 if it is missing or invalid. */
export const pageOf = (request: Request): number => {
  const page = Number(new URL(request.url).searchParams.get('page'))
  return Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1
}
