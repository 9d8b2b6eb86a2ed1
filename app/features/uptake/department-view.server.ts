/**
 * What a department's page shows in addition to its figures: its history and, for viewers who
 * can see names, the people to act on.
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
import {
  countPeopleToAct,
  type PeopleToAct,
} from '#app/features/uptake/people/count-to-act.server.ts'
import { today } from '#app/platform/clock.server.ts'

type DepartmentView = {
  toAct: PeopleToAct | null
  history: OrganisationHistory | null
  onDay: DepartmentOnDay | null
}

/** @param figures null if there are none, in which case the page shows nothing else either */
export async function viewDepartment(
  departmentId: number,
  figures: UptakeFigures | null,
  viewer: Viewer,
): Promise<DepartmentView> {
  if (figures === null) return { toAct: null, history: null, onDay: null }
  const { query, scope } = figures
  return {
    history: await findOrganisationHistory(departmentId),
    onDay: await findDepartmentOnDay({ id: departmentId }, query, {
      exact: scope.exact,
      today: today(),
    }),
    toAct: await countPeopleToAct(figures, viewer),
  }
}
