/** One person's record, for those who may see it: postings, completions, roles and what was done to it. */
import { listMergesInto } from '#app/data/people/merge-records.server.ts'
import { listAuditOf } from '#app/data/operations/audit-search.server.ts'
import { listFormerStaffNumbers } from '#app/data/people/former-staff-numbers.server.ts'
import { listEmailsOfPerson } from '#app/data/people/person-emails.server.ts'
import { findPersonInScope } from '#app/data/people/people-in-scope.server.ts'
import { listPostings } from '#app/data/facts/postings.server.ts'
import { listGrantsOf } from '#app/data/identity/role-grants.server.ts'
import {
  may,
  organisationScope,
  type OrganisationScope,
  type Viewer,
} from '#app/domain/identity/permissions.ts'

const LINES_OF_AUDIT = 20

/** Email addresses and staff numbers that a record had before. */
async function findFormer(personId: number) {
  const emails = (await listEmailsOfPerson(personId)).flatMap(({ email, from, until }) =>
    until === null ? [] : [{ email, from, until }],
  )
  return { emails, staffNumbers: await listFormerStaffNumbers(personId) }
}

/**
 * Null when there is no such person, or not within the viewer's scope. The audit is null for viewers who cannot read it; former email addresses
 * and staff numbers are null for viewers who do not manage people.
 */
export async function findPersonView(viewer: Viewer, personId: number) {
  const scope = organisationScope(viewer)
  const found = await findPersonInScope(personId, scope)
  if (!found) return null
  const { manager, ...person } = found
  const [postings, grants] = [await listPostings(personId), await listGrantsOf(personId)]
  const audit = may(viewer, 'audit:view')
    ? await listAuditOf('Person', personId, LINES_OF_AUDIT)
    : null
  const merges = await listMergesInto(personId)
  const former = may(viewer, 'person:manage') ? await findFormer(personId) : null
  return {
    person,
    manager: await nameOfManager(manager, scope),
    postings,
    grants,
    merges,
    audit,
    former,
  }
}

/** A manager may be of another department, whose people the viewer does not see by name. */
async function nameOfManager(
  manager: { id: number; name: string } | null,
  scope: OrganisationScope,
): Promise<string | null> {
  if (!manager) return null
  return scope === 'all' || (await findPersonInScope(manager.id, scope))
    ? manager.name
    : 'Somebody outside your organisations'
}

export type PersonView = NonNullable<Awaited<ReturnType<typeof findPersonView>>>
