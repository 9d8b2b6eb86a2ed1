/** What a bulk change does to one person, with the same use case as the person’s own page. */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { listRecordedPostings } from '#app/data/people/corrected-postings.server.ts'
import { findDetails } from '#app/data/people/change-details.server.ts'
import type { ListedPerson } from '#app/data/people/people-list.server.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { BulkChange } from '#app/domain/people/bulk-changes.ts'
import {
  findLinkRefusal,
  sendSignInLink,
} from '#app/features/identity/sign-in/send-sign-in-link.server.ts'
import { LINK_MESSAGES } from '#app/features/identity/sign-in/send-link-messages.ts'
import {
  findSuspensionRefusal,
  suspendPerson,
} from '#app/features/identity/suspension/suspend-person.server.ts'
import { SUSPENSION_MESSAGES } from '#app/features/identity/suspension/suspension-messages.ts'
import { CHANGED_MEANWHILE } from '#app/features/people/bulk/bulk-messages.ts'
import type { ChangePeopleInput } from '#app/features/people/bulk/change-people.schema.ts'
import { changePostings } from '#app/features/people/corrections/change-postings.server.ts'
import { correctDetails } from '#app/features/people/corrections/correct-details.server.ts'
import type {
  DescribedPosting,
  PostingChange,
} from '#app/features/people/corrections/posting-change.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { emailText } from '#app/ui/text/email-text.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** Either nothing is done and why, or what is done, with a key that changes when anything does that it is based on. */
export type OneOutcome = { refused: string } | { text: string; key: string }

export type OneRequest = {
  person: Pick<ListedPerson, 'id' | 'name' | 'email'>
  input: Omit<ChangePeopleInput, 'previewed'>
  byId: number
  /** The key of the preview. Null to change nothing and only say what would be done. */
  previewed: string | null
}

const keyOf = (...values: (string | number | null)[]) => hashOfToken(JSON.stringify(values))

async function sendLink({ person, byId, previewed }: OneRequest): Promise<OneOutcome> {
  const { person: found, refusal } = await findLinkRefusal(person.id)
  if (refusal !== null) return { refused: LINK_MESSAGES[refusal] }
  const key = keyOf(person.id, found?.email ?? null)
  const text = emailText(found?.email ?? null)
  if (previewed === null) return { text, key }
  if (previewed !== key) return { refused: CHANGED_MEANWHILE }
  const refused = await sendSignInLink(person.id, { personId: byId })
  return refused ? { refused: LINK_MESSAGES[refused] } : { text, key }
}

async function suspend({ person, input, byId, previewed }: OneRequest): Promise<OneOutcome> {
  const refusal = await findSuspensionRefusal({ personId: person.id, byId })
  if (refusal !== null) return { refused: SUSPENSION_MESSAGES[refusal] }
  const key = keyOf(person.id, person.name, person.email)
  const text = 'Cannot sign in'
  if (previewed === null) return { text, key }
  if (previewed !== key) return { refused: CHANGED_MEANWHILE }
  const refused = await suspendPerson({ personId: person.id, reason: input.reason, byId })
  return refused ? { refused: SUSPENSION_MESSAGES[refused] } : { text, key }
}

/** The record is read before the transaction, so the key makes sure that nothing of it has changed in it. */
async function changeManager({ person, input, byId, previewed }: OneRequest): Promise<OneOutcome> {
  const record = await inTransaction((tx) => findDetails(tx, person.id))
  if (!record || record.isMerged || record.isErased)
    return { refused: 'This record was merged into another, or erased' }
  const { id, name, email, staffId, managerId } = record
  const key = keyOf(id, name, email, staffId, managerId)
  if (previewed !== null && previewed !== key) return { refused: CHANGED_MEANWHILE }
  const { manager, day: on, reason } = input
  const details = { name, email, staffId, manager, on, reason, handOn: false }
  const refused = await correctDetails(
    id,
    details,
    { personId: byId },
    { expected: record, isRehearsal: previewed === null },
  )
  if (refused?.unchanged) return { refused: 'Has this manager already' }
  if (refused) return { refused: refused.message }
  const before =
    managerId === null ? null : await db().person.findUnique({ where: { id: managerId } })
  return { text: `Manager until then: ${before?.name ?? 'no one'}`, key }
}

const postText = ({ organisation, from, lastDay }: DescribedPosting) =>
  lastDay === null
    ? `${organisation}, since ${formatDay(from)}`
    : `${organisation}, ${formatDay(from)} to ${formatDay(lastDay)}`

function describePostings({ after, completions, places }: PostingChange): string {
  return [
    after.map(postText).join('. Then '),
    ...(completions.length > 0
      ? [
          `${formatCount(completions.length, 'completion counts', 'completions count')} under another post`,
        ]
      : []),
    ...(places.length > 0 ? [`Still has a place on ${joinWords(places)}`] : []),
  ].join('. ')
}

async function changePost(
  change: 'move' | 'end',
  { person, input, byId, previewed }: OneRequest,
): Promise<OneOutcome> {
  const postings = await inTransaction((tx) => listRecordedPostings(tx, person.id))
  const open = postings.find(({ until }) => until === null)
  if (!open) return { refused: 'Has left, or was never in post' }
  if (change === 'move' && open.organisationId === input.organisationId)
    return { refused: 'Is in this organisation already' }
  const { organisationId, day, reason } = input
  const request = {
    personId: person.id,
    wish:
      change === 'end'
        ? ({ kind: 'end', postingId: open.id, until: day } as const)
        : ({ kind: 'add', values: { ...open, organisationId, from: day, until: null } } as const),
    reason,
    scope: 'all' as const,
    by: { personId: byId },
  }
  const checked = await changePostings({ ...request, check: '' })
  if (checked.outcome === 'refused') return { refused: checked.refused.message }
  if (checked.outcome === 'done') throw new Error('Postings changed without a check')
  const { change: described } = checked
  const outcome = { text: describePostings(described), key: described.key }
  if (previewed === null) return outcome
  const done = await changePostings({ ...request, check: previewed })
  if (done.outcome === 'refused') return { refused: done.refused.message }
  return done.outcome === 'check' ? { refused: CHANGED_MEANWHILE } : outcome
}

/** Does something to one person, or says what it would do. */
export function changeOne(change: BulkChange, request: OneRequest): Promise<OneOutcome> {
  if (change === 'sign-in-link') return sendLink(request)
  if (change === 'suspend') return suspend(request)
  return change === 'manager' ? changeManager(request) : changePost(change, request)
}
