/**
 * A person's record. People who see only an organisation or a profession see someone who left it as
 * they were then: their details, postings and completions of that time.
 */
import { listMergesInto } from '#app/data/people/merge-records.server.ts'
import { listChangesOf } from '#app/data/operations/audit-search.server.ts'
import {
  findDetailsOn,
  listFormerManagers,
  listFormerNames,
} from '#app/data/people/former-details.server.ts'
import { listFormerStaffNumbers } from '#app/data/people/former-staff-numbers.server.ts'
import { listEmailsOfPerson } from '#app/data/people/person-emails.server.ts'
import { findPersonInScope, listPostingsInScope } from '#app/data/people/people-in-scope.server.ts'
import { listPostings } from '#app/data/facts/postings.server.ts'
import { listPersonGrants } from '#app/data/identity/role-grants.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { may, namesScope, type NamesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { describeAudit } from '#app/features/operations/audit/describe-audit.server.ts'
import { recordLook } from '#app/features/operations/audit/record-look.server.ts'
import { listCorrectionLines } from '#app/features/people/corrections/corrections-view.server.ts'
import { findManagerAt } from '#app/features/people/find-reports-to.server.ts'
import { instantInLondon, today } from '#app/platform/clock.server.ts'

const MAX_AUDIT_ENTRIES = 20

async function findFormer(personId: number) {
  const emails = (await listEmailsOfPerson(personId)).flatMap(({ email, from, until }) =>
    until === null ? [] : [{ email, from, until }],
  )
  return {
    emails,
    staffNumbers: await listFormerStaffNumbers(personId),
    names: await listFormerNames(personId),
    managers: await listFormerManagers(personId),
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof findPersonInScope>>>

/** The person as they were on the day before `until`. */
async function asTheyWere(found: Found, until: Day): Promise<Found> {
  const details = await findDetailsOn(found.id, addDays(until, -1))
  const time = instantInLondon(until, '00:00') ?? new Date(0)
  const completions = found.completions
    .filter(({ completedOn }) => completedOn < until)
    .map((completion) =>
      completion.revokedAt !== null && completion.revokedAt >= time
        ? { ...completion, revokedAt: null, revokedReason: null, revokedById: null }
        : completion,
    )
  return {
    ...found,
    name: details?.name ?? found.name,
    email: details?.email ?? null,
    emailFrom: null,
    staffId: details?.staffId ?? null,
    managerId: details?.managerId ?? null,
    completions,
  }
}

/** The postings that the viewer sees: all of them or, for someone who left the scope, those in it. */
async function listSeenPostings(personId: number, scope: NamesScope, until: Day | null) {
  const postings = await listPostings(personId)
  const inScope = await listPostingsInScope(personId, scope)
  return postings
    .map((posting) => ({ ...posting, isInScope: inScope === null || inScope.has(posting.id) }))
    .filter((posting) => until === null || posting.isInScope)
}

/**
 * @returns null if there is no such person within the viewer's scope. `audit` is null for viewers
 * who cannot see the audit log. `former` and `corrections` are null for viewers who cannot manage
 * people.
 */
export async function findPersonView(viewer: Viewer, personId: number) {
  const scope = namesScope(viewer)
  const day = today()
  const found = await findPersonInScope(personId, scope, day)
  if (!found) return null
  if (found.managerId !== viewer.personId) await recordLook(viewer, { personId })
  const { seenUntil } = found
  const person = seenUntil === null ? found : await asTheyWere(found, seenUntil)
  const manages = may(viewer, 'person:manage')
  return {
    person,
    manager: await findManagerAt(person.managerId, scope, seenUntil ?? day),
    postings: await listSeenPostings(personId, scope, seenUntil),
    grants: seenUntil === null ? await listPersonGrants(personId) : [],
    merges: seenUntil === null ? await listMergesInto(personId) : [],
    audit: may(viewer, 'audit:view')
      ? await describeAudit(await listChangesOf('Person', personId, MAX_AUDIT_ENTRIES))
      : null,
    former: manages ? await findFormer(personId) : null,
    corrections: manages ? await listCorrectionLines(personId) : null,
  }
}

export type PersonView = NonNullable<Awaited<ReturnType<typeof findPersonView>>>
