/** A person's record: postings, completions, roles, merges and audit entries. */
import { listMergesInto } from '#app/data/people/merge-records.server.ts'
import { listAuditOf } from '#app/data/operations/audit-search.server.ts'
import { listFormerStaffNumbers } from '#app/data/people/former-staff-numbers.server.ts'
import { listEmailsOfPerson } from '#app/data/people/person-emails.server.ts'
import { findPersonInScope } from '#app/data/people/people-in-scope.server.ts'
import { listPostings } from '#app/data/facts/postings.server.ts'
import { listPersonGrants } from '#app/data/identity/role-grants.server.ts'
import { may, namesScope, type NamesScope, type Viewer } from '#app/domain/identity/permissions.ts'

const MAX_AUDIT_ENTRIES = 20

async function findFormer(personId: number) {
  const emails = (await listEmailsOfPerson(personId)).flatMap(({ email, from, until }) =>
    until === null ? [] : [{ email, from, until }],
  )
  return { emails, staffNumbers: await listFormerStaffNumbers(personId) }
}

/**
 * @returns null if there is no such person within the viewer's scope. `audit` is null for viewers
 * who cannot see the audit log. `former` is null for viewers who cannot manage people.
 */
export async function findPersonView(viewer: Viewer, personId: number) {
  const scope = namesScope(viewer)
  const found = await findPersonInScope(personId, scope)
  if (!found) return null
  const { manager, ...person } = found
  const [postings, grants] = [await listPostings(personId), await listPersonGrants(personId)]
  const audit = may(viewer, 'audit:view')
    ? await listAuditOf('Person', personId, MAX_AUDIT_ENTRIES)
    : null
  const merges = await listMergesInto(personId)
  const former = may(viewer, 'person:manage') ? await findFormer(personId) : null
  return {
    person,
    manager: await findManagerName(manager, scope),
    postings,
    grants,
    merges,
    audit,
    former,
  }
}

/** The manager's name, unless the viewer cannot see people in the manager's department or profession by name. */
async function findManagerName(
  manager: { id: number; name: string } | null,
  scope: NamesScope,
): Promise<string | null> {
  if (!manager) return null
  return scope === 'all' || (await findPersonInScope(manager.id, scope))
    ? manager.name
    : whoseNameIsHidden(scope)
}

const whoseNameIsHidden = ({ professionIds }: Exclude<NamesScope, 'all'>): string =>
  professionIds.length === 0
    ? 'Someone outside your organisations'
    : 'Someone outside your profession'

export type PersonView = NonNullable<Awaited<ReturnType<typeof findPersonView>>>
