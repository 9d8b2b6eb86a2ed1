/**
 * What a department's page shows in addition to its figures: its history and, for viewers who
 * can see names, the people who are not yet upskilled.
 */
import {
  findOrganisationHistory,
  type OrganisationHistory,
} from '#app/data/government/organisation-history.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import {
  findDepartmentOnDay,
  type DepartmentOnDay,
} from '#app/features/uptake/department-on-day.server.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { findNames, type NamesPage } from '#app/features/uptake/find-names.server.ts'
import { today } from '#app/platform/clock.server.ts'

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
    names: await findNames(figures, viewer, page),
  }
}

/** The page number in a URL, or 1 if it is missing or invalid. */
export const pageOf = (request: Request): number => {
  const page = Number(new URL(request.url).searchParams.get('page'))
  return Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1
}
