/** One person's record, for those who may see it: postings, completions, roles and what was done to it. */
import { listMergesInto } from '#app/data/merge-facts.server.ts'
import { listAuditOf } from '#app/data/audit-search.server.ts'
import { listEmailsOfPerson } from '#app/data/person-emails.server.ts'
import { findPersonInScope } from '#app/data/people-in-scope.server.ts'
import { listPostings } from '#app/data/postings.server.ts'
import { listGrantsOf } from '#app/data/role-grants.server.ts'
import { may, organisationScope, type OrganisationScope, type Viewer } from '#app/domain/permissions.ts'

const LINES_OF_AUDIT = 20

/** Null when there is no such person, or not within the viewer's scope. The audit is null for who may not read it. */
export async function findPersonRecord(viewer: Viewer, personId: number) {
  const scope = organisationScope(viewer)
  const found = await findPersonInScope(personId, scope)
  if (!found) return null
  const { manager, ...person } = found
  const [postings, grants] = [await listPostings(personId), await listGrantsOf(personId)]
  const audit = may(viewer, 'audit:view') ? await listAuditOf('Person', personId, LINES_OF_AUDIT) : null
  const merges = await listMergesInto(personId)
  const formerEmails = (await listEmailsOfPerson(personId)).flatMap(({ email, until }) => (until === null ? [] : [{ email, until }]))
  return { person, manager: await nameOfManager(manager, scope), formerEmails, postings, grants, merges, audit }
}

/** A manager may be of another department, whose people the viewer does not see by name. */
async function nameOfManager(manager: { id: number; name: string } | null, scope: OrganisationScope): Promise<string | null> {
  if (!manager) return null
  return scope === 'all' || (await findPersonInScope(manager.id, scope)) ? manager.name : 'Somebody outside your organisations'
}

export type PersonRecord = NonNullable<Awaited<ReturnType<typeof findPersonRecord>>>
