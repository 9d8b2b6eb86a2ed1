/** The person and posting that a page corrects, within the viewer's organisations. */
import { listPostings } from '#app/data/facts/postings.server.ts'
import { findPersonInScope } from '#app/data/people/people-in-scope.server.ts'
import { listOrganisationIds, listPostChoices } from '#app/data/people/posts.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { namesScope, organisationScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { today } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** A person whose postings the viewer may correct, with what can be chosen for a post. @throws 404, also if the record was merged or erased */
export async function requirePersonToPost(viewer: Viewer, personId: string | undefined) {
  const person = requireFound(
    await findPersonInScope(requireId(personId), namesScope(viewer), today()),
  )
  requireFound(person.mergedIn === null && person.erasedAt === null ? person : null)
  const scope = organisationScope(viewer)
  return { id: person.id, name: person.name, scope, choices: await listPostChoices(scope) }
}

/** One posting of a person, in the viewer's organisations. @throws 404 */
export async function requirePosting(
  viewer: Viewer,
  params: { personId?: string; postingId?: string },
) {
  const person = await requirePersonToPost(viewer, params.personId)
  const id = requireId(params.postingId)
  const ids = await listOrganisationIds(person.scope)
  const posting = requireFound(
    (await listPostings(person.id)).find(
      (one) => one.id === id && (ids === null || ids.has(one.organisationId)),
    ),
  )
  const { organisation, profession, grade, from, until } = posting
  return {
    person,
    posting: {
      id,
      organisationId: organisation.id,
      professionId: profession.id,
      gradeId: grade.id,
      organisation: organisation.name,
      profession: profession.name,
      grade: grade.name,
      from,
      lastDay: until === null ? null : addDays(until, -1),
    },
  }
}
