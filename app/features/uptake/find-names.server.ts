/** The people not yet upskilled that a department's or profession's page names. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import { listNotUpskilled, type NotUpskilled } from '#app/data/uptake/not-upskilled.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { maySeeExactly, organisationsWithNames } from '#app/features/uptake/query/exact-access.ts'
import type { ReportScope } from '#app/features/uptake/query/report-scope.ts'
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

/** The organisations in which the viewer can see the names of everyone that the filters leave. */
function namedIn(
  viewer: Viewer,
  government: Government,
  within: ReportScope['within'],
): 'all' | number[] {
  const departmentId = within.find(({ by }) => by === 'department')?.id
  const branch = [...government.organisations.values()]
    .filter((body) => departmentId === undefined || body.departmentId === departmentId)
    .map(({ id }) => id)
  const elsewhere = within.filter(({ by }) => by !== 'department')
  if (!maySeeExactly(viewer, government, elsewhere))
    return departmentId === undefined ? [] : organisationsWithNames(viewer, government, branch)
  return departmentId === undefined ? 'all' : branch
}

/** Lists people who are not yet upskilled. Null if the viewer cannot see any names of those counted. */
export async function findNames(
  { query, scope: { within } }: Pick<UptakeFigures, 'query' | 'scope'>,
  viewer: Viewer,
  page: number,
): Promise<NamesPage | null> {
  const organisationIds = namedIn(viewer, await findGovernment(), within)
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
