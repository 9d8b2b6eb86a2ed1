/** One person's record, for those who may see it: postings, completions, roles and what was done to it. */
import { listAuditOf } from '#app/data/audit-search.server.ts'
import { findPersonInScope } from '#app/data/people-in-scope.server.ts'
import { listPostings } from '#app/data/postings.server.ts'
import { listGrantsOf } from '#app/data/role-grants.server.ts'
import { may, organisationScope, type Viewer } from '#app/domain/permissions.ts'

const LINES_OF_AUDIT = 20

/** Null when there is no such person, or not within the viewer's scope. The audit is null for who may not read it. */
export async function findPersonRecord(viewer: Viewer, personId: number) {
  const person = await findPersonInScope(personId, organisationScope(viewer))
  if (!person) return null
  const [postings, grants] = [await listPostings(personId), await listGrantsOf(personId)]
  const audit = may(viewer, 'audit:view') ? await listAuditOf('Person', personId, LINES_OF_AUDIT) : null
  return { person, postings, grants, audit }
}

export type PersonRecord = NonNullable<Awaited<ReturnType<typeof findPersonRecord>>>
