/** Who sees exact numbers: those who may see the names of everybody counted. Everyone else sees them under the disclosure policy. */
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { may, organisationScope, type Viewer } from '#app/domain/identity/permissions.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'

/** The organisations, of those given, whose people the viewer may see by name. */
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

/** Everything of government. */
export const maySeeAllExactly = (viewer: Viewer): boolean =>
  may(viewer, 'uptake:names') && organisationScope(viewer) === 'all'

/** All of one department: its own people and those of its agencies. */
export const maySeeDepartmentExactly = (
  viewer: Viewer,
  government: Government,
  departmentId: number,
): boolean => organisationsWithNames(viewer, government, [departmentId]).length > 0
