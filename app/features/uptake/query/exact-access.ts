/**
 * Decides who can see exact numbers: people who can see the names of everyone counted. Everyone else
 * sees numbers under the disclosure policy.
 */
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { may, namesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'

/** Returns those of the organisations in which the viewer can see everyone’s name. */
export function organisationsWithNames(
  viewer: Viewer,
  government: Government,
  organisationIds: readonly number[],
): number[] {
  if (!may(viewer, 'uptake:names')) return []
  const scope = namesScope(viewer)
  if (scope === 'all') return [...organisationIds]
  const ids = new Set(scope.organisationIds)
  return organisationIds.filter((id) =>
    pathOf(government.organisations, id).some((above) => ids.has(above)),
  )
}

/** Whether the viewer can see exact numbers for everyone. */
const maySeeAllExactly = (viewer: Viewer): boolean =>
  may(viewer, 'uptake:names') && namesScope(viewer) === 'all'

/** Whether the viewer can see exact numbers for a department, including its agencies. */
const maySeeDepartmentExactly = (
  viewer: Viewer,
  government: Government,
  departmentId: number,
): boolean => organisationsWithNames(viewer, government, [departmentId]).length > 0

/** Whether the viewer can see exact numbers for a profession, in all departments. */
function maySeeProfessionExactly(viewer: Viewer, professionId: number): boolean {
  const scope = namesScope(viewer)
  return (
    may(viewer, 'uptake:names') && (scope === 'all' || scope.professionIds.includes(professionId))
  )
}

/**
 * Whether the viewer can see exact numbers for the people that all of these filters leave: whether
 * they can see the names of everyone in one of them.
 */
export const maySeeExactly = (
  viewer: Viewer,
  government: Government,
  within: readonly { by: 'department' | 'profession' | 'grade'; id: number }[],
): boolean =>
  maySeeAllExactly(viewer) ||
  within.some(
    ({ by, id }) =>
      (by === 'department' && maySeeDepartmentExactly(viewer, government, id)) ||
      (by === 'profession' && maySeeProfessionExactly(viewer, id)),
  )
