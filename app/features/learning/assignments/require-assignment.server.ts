import { isAssigned } from '#app/data/learning/assignments/assigned-people.server.ts'
import {
  findAssignment,
  findExemption,
  type AssignmentRow,
} from '#app/data/learning/assignments/assignments.server.ts'
import { listNames } from '#app/data/learning/person-names.server.ts'
import { organisationScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { today } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** Finds an assignment of the viewer's organisations by the id in the URL. @throws 404 */
export const requireAssignment = async (viewer: Viewer, id: string): Promise<AssignmentRow> =>
  requireFound(await findAssignment(requireId(id), organisationScope(viewer)))

/** A person in the group of an assignment, with why they are exempt, or null. @throws 404 */
export async function requireAssignedPerson(row: AssignmentRow, id: string) {
  const personId = requireId(id)
  const isInGroup = await isAssigned(row, personId, today())
  const name = requireFound(isInGroup ? (await listNames([personId])).get(personId) : null)
  return { personId, name, reason: (await findExemption(row.id, personId))?.reason ?? null }
}
