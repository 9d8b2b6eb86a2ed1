/**
 * Decides who can see exact numbers: people who can see the names of everyone counted. Everyone else
 * sees numbers under the disclosure policy.
 */
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { may, organisationScope, type Viewer } from '#app/domain/identity/permissions.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'

/** Returns those of the organisations in which the viewer can see people’s names. */
export function organisationsWithNames(
  viewer: Viewer,
  government: Government,
  organisationIds: readonly number[],
): number[] {
  if (!may(viewer, 'uptake:names')) return []
  const scope = organisationScope(viewer)
  if (scope === 'all') return [...organisationIds]
  const ids = new Set(scope.organisationIds)
  return organisationIds.filter((id) =>
    pathOf(government.organisations, id).some((above) => ids.has(above)),
  )
}

/** Whether the viewer can see exact numbers for everyone. */
export const maySeeAllExactly = (viewer: Viewer): boolean =>
  may(viewer, 'uptake:names') && organisationScope(viewer) === 'all'

/** Whether the viewer can see exact numbers for a department, including its agencies. */
export const maySeeDepartmentExactly = (
  viewer: Viewer,
  government: Government,
  departmentId: number,
): boolean => organisationsWithNames(viewer, government, [departmentId]).length > 0
