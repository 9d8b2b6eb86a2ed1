/** Finds a claim by the id in the URL. Claims of other people are a 404. */
import {
  findClaimToDecide,
  findOwnClaim,
  type ClaimDecider,
} from '#app/data/learning/completions/claims.server.ts'
import { findCourse, type Course } from '#app/data/learning/courses/courses.server.ts'
import { courseScope, may, type Viewer } from '#app/domain/identity/permissions.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** What this viewer can decide about: claims of their reports and, as an admin, of their courses. */
export const claimDecider = (viewer: Viewer): ClaimDecider => ({
  personId: viewer.personId,
  courses: may(viewer, 'completion:record') ? courseScope(viewer) : null,
})

/** @throws 404 */
export const requireClaimToDecide = async (viewer: Viewer, id: string) =>
  requireFound(await findClaimToDecide(requireId(id), claimDecider(viewer)))

/** @throws 404 */
export const requireOwnClaim = async (viewer: Viewer, id: string) =>
  requireFound(await findOwnClaim(requireId(id), viewer.personId))

/** A course that someone says they completed, which may have been withdrawn since. Drafts are a 404, as on their page. @throws 404 */
export async function requireCourseToClaim(code: string): Promise<Course> {
  const course = requireFound(await findCourse(code))
  return requireFound(course.status === 'draft' ? null : course)
}
