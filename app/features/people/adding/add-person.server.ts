/** Adds one person with their posting, with the rules of a people file. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, Prisma, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { findServiceKind, saveServiceKind } from '#app/data/operations/service-kind.server.ts'
import type { EmailRecord } from '#app/data/people/change-details.server.ts'
import { changingPostings } from '#app/data/people/corrected-postings.server.ts'
import { saveCorrection } from '#app/data/people/corrections.server.ts'
import { createPerson, listNamesakesOf, type Namesake } from '#app/data/people/new-people.server.ts'
import { afterEmailChanges } from '#app/data/people/person-emails.server.ts'
import { applyPostingRow, findPostingAction } from '#app/data/people/posting-actions.server.ts'
import { findPost } from '#app/data/people/posts.server.ts'
import type { AddPersonInput } from '#app/features/people/adding/add-person.schema.ts'
import {
  findHandedOn,
  findManager,
  findTakenNumber,
} from '#app/features/people/corrections/details-rules.server.ts'
import {
  NO_SUCH_POST,
  refusedBody,
  refusedPosting,
} from '#app/features/people/corrections/posting-messages.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type RefusedPerson = {
  field: string
  message: string
  canHandOn?: true
  /** People with the same name, who may be the same person. */
  namesakes?: Namesake[]
}
export type AddPersonOutcome = { refused: RefusedPerson } | { personId: number }

async function whyNotPosted(tx: Tx, { post, from }: AddPersonInput): Promise<RefusedPerson | null> {
  if (from > today()) return refusedPosting('starts-in-future', null)
  const body = await findPost(tx, post)
  return body ? refusedBody(body, { from, until: null, today: today() }) : NO_SUCH_POST
}

async function whyMaybeKnown(
  tx: Tx,
  { name, isAnother }: AddPersonInput,
): Promise<RefusedPerson | null> {
  const namesakes = isAnother ? [] : await listNamesakesOf(tx, name)
  return namesakes.length === 0
    ? null
    : {
        field: 'name',
        message:
          'Someone with this name is on record. Select that this is another person, or open their page',
        namesakes,
      }
}

/** The first people decide whether the service is real or a demonstration. */
export async function isDemonstration(tx: Tx): Promise<boolean> {
  const kind = await findServiceKind(tx)
  if (kind !== 'undecided') return kind === 'demonstration'
  await saveServiceKind(tx, env().demo ? 'demonstration' : 'real')
  return env().demo
}

async function save(
  tx: Tx,
  input: AddPersonInput,
  { managerId, from, by }: { managerId: number | null; from: EmailRecord | null; by: Actor },
): Promise<number> {
  const { name, email, staffId, post, reason } = input
  const personId = await createPerson(tx, {
    details: { name, email, staffId, managerId },
    inPostSince: input.from,
    from,
    isDemonstration: await isDemonstration(tx),
  })
  if (from) {
    const changed = Prisma.sql`(SELECT p."id" AS "personId" FROM "Person" p WHERE p."id" = ${from.id})`
    await afterEmailChanges(tx, changed, [], now())
  }
  const row = await findPostingAction(tx, { personId, ...post, from: input.from })
  await changingPostings(tx, personId, () => applyPostingRow(tx, row))
  const after = { name, email, staffId, managerId, on: input.from }
  await saveCorrection(tx, { personId, kind: 'added', after, reason, by, now: now() })
  await saveAudit(tx, { by, action: 'person:add', subjectId: personId, after, reason })
  return personId
}

export const addPerson = (input: AddPersonInput, by: Actor): Promise<AddPersonOutcome> =>
  inTransaction(async (tx): Promise<AddPersonOutcome> => {
    const manager = await findManager(tx, null, input.manager)
    const handOn = await findHandedOn(tx, {
      personId: null,
      email: input.email,
      on: today(),
      isConfirmed: input.handOn,
    })
    const refused =
      (await whyMaybeKnown(tx, input)) ??
      (await findTakenNumber(tx, null, input.staffId)) ??
      ('field' in handOn ? handOn : null) ??
      ('field' in manager ? manager : null) ??
      (await whyNotPosted(tx, input))
    if (refused) throw new Rollback<AddPersonOutcome>({ refused })
    if ('field' in manager || 'field' in handOn) throw new Error('A refusal was not returned.')
    const { managerId } = manager
    return { personId: await save(tx, input, { managerId, from: handOn.from, by }) }
  })
