import {
  findCertifiedCompletion,
  findCompletionByReference,
  findOwnCompletion,
} from '#app/data/learning/completions/certificates.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { initialsOf } from '#app/domain/learning/certificates.ts'
import { completionStatus } from '#app/domain/learning/completion.ts'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** A person's own completion of a course that has certificates. @throws 404 */
export async function requireOwnCertificate(viewer: Viewer, completionId: string) {
  const found = requireFound(await findOwnCompletion(requireId(completionId), viewer.personId))
  return requireFound(found.course.certificate || found.reference !== null ? found : null)
}

/** A completion in the viewer's scope, of a course that has certificates. @throws 404 */
export async function requireCertificateInScope(viewer: Viewer, completionId: string) {
  const scope = courseScope(viewer)
  const found = requireFound(await findCertifiedCompletion(requireId(completionId), scope))
  return requireFound(found.course.certificate ? found : null)
}

/** What a stranger can see of a certificate, or null if no certificate has this reference. */
export async function findCertificateCheck(reference: string, today: Day) {
  const completion = await findCompletionByReference(reference)
  if (completion === null) return null
  const { endsOn, completedOn, course, person } = completion
  return {
    status: completionStatus(completion, today),
    course: course.title,
    completedOn,
    lastDay: endsOn === null ? null : addDays(endsOn, -1),
    initials: initialsOf(person.name),
  }
}
