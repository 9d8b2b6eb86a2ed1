/** Names and ends the signatories of a department. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  endSignatory,
  findOpenSignatory,
  isInPostAt,
  listSignatoriesWhoLeft,
  saveSignatory,
  type SignatoryTerms,
} from '#app/data/identity/signatories.server.ts'
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { findByIdentifiers } from '#app/data/people/find-by-identifiers.server.ts'
import { findRecord } from '#app/data/people/merge-records.server.ts'
import { listLeads } from '#app/data/reviews/departments.server.ts'
import { whyCannotNameSignatory, type NameSignatoryRefusal } from '#app/domain/reviews/signers.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import {
  endedSignatory,
  namedSignatory,
} from '#app/features/reviews/signatories/signatory-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type By = { personId: number; name: string }

/** Names someone as a signatory and emails them, or returns why they cannot be named. */
export const nameSignatory = (
  { quarter, department }: Review,
  { identifier, terms }: { identifier: string; terms: SignatoryTerms },
  { personId: byId, name: by }: By,
  now: Date,
): Promise<NameSignatoryRefusal | null> =>
  inTransaction(async (tx) => {
    const personId = (await findByIdentifiers([identifier], tx)).get(identifier) ?? 'unknown'
    if (typeof personId === 'string') return personId
    const person = await findRecord(personId, tx)
    if (!person) return 'unknown'
    const organisationId = department.id
    const day = dayInLondon(now)
    const open = await findOpenSignatory({ organisationId, personId }, tx)
    const refusal = whyCannotNameSignatory({
      byId,
      personId,
      isInPost: await isInPostAt(personId, organisationId, day, tx),
      isNamed: open !== null && open.until > day,
      isLead: (await listLeads([organisationId], tx)).some((lead) => lead.personId === personId),
    })
    if (refusal) return refusal
    // Its last day has passed, and a person can have only one open row for a department.
    if (open) await endSignatory(tx, open.id, 'service', now)
    const { from, until, reason } = terms
    const actor = { personId: byId }
    const { id } = await saveSignatory(tx, { organisationId, personId, ...terms }, actor, now)
    await saveAudit(tx, {
      by: actor,
      action: 'review:signatory-name',
      subjectId: id,
      after: { organisationId, personId, from, until },
      reason,
    })
    const url = env().baseUrl + paths.review(quarter.code, department.code)
    await saveMessages(tx, [
      {
        to: person.email,
        kind: 'signatory-named',
        ...namedSignatory({ name: person.name, department: department.name, by, from, until, url }),
      },
    ])
    return null
  })

type Ended = SignatoryTerms & { id: number; organisationId: number; personId: number }

async function end(tx: Tx, row: Ended, by: Actor, now: Date): Promise<void> {
  const { id, organisationId, personId, from, until } = row
  await endSignatory(tx, id, by, now)
  await saveAudit(tx, {
    by,
    action: 'review:signatory-end',
    subjectId: id,
    before: { organisationId, personId, from, until },
  })
}

/** Ends a signatory of a department at once and emails them. Does nothing if someone has ended it meanwhile. */
export const endSignatoryNow = (
  { department }: Review,
  id: number,
  { personId, name: by }: By,
  now: Date,
): Promise<void> =>
  inTransaction(async (tx) => {
    const row = await findOpenSignatory({ id }, tx)
    if (row?.organisationId !== department.id) return
    await end(tx, row, { personId }, now)
    const { name, email } = row.person
    await saveMessages(tx, [
      {
        to: email,
        kind: 'signatory-ended',
        ...endedSignatory({ name, department: department.name, by }),
      },
    ])
  })

/** Ends the signatories who have left their department. @returns how many were ended */
export const endSignatoriesWhoLeft = (now: Date): Promise<number> =>
  inTransaction(async (tx) => {
    const left = await listSignatoriesWhoLeft(today(), tx)
    for (const row of left) await end(tx, row, 'service', now)
    return left.length
  })
