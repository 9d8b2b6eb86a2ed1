/** The page before an erasure: what goes, what stays, who else is affected, and where else the person is named. */
import { figuresDb, inTransaction } from '#app/data/database/database.server.ts'
import {
  listAffectedPeople,
  listPlacesToEnd,
  listPosts,
} from '#app/data/people/erasure/erasure-blockers.server.ts'
import { listMentions, type Mention } from '#app/data/people/erasure/mentions.server.ts'
import { findPersonIdentifiers } from '#app/data/people/erasure/person-identifiers.server.ts'
import { findRecord } from '#app/data/people/merge-records.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { namesPerson } from '#app/domain/people/erased-text.ts'
import { PERSONAL_DATA } from '#app/domain/people/personal-data/personal-data.ts'
import {
  countRows,
  erasureFingerprint,
  findErasureRefusal,
} from '#app/features/people/erasure/erase-person.server.ts'
import { now } from '#app/platform/clock.server.ts'

const holds = (table: string): string => PERSONAL_DATA[table]?.holds ?? table

/** How many rows of each table have a mention. */
function byTable(mentions: readonly Mention[]): { holds: string; rows: number }[] {
  const counts = new Map<string, number>()
  for (const { table } of mentions) counts.set(table, (counts.get(table) ?? 0) + 1)
  return [...counts].map(([table, rows]) => ({ holds: holds(table), rows }))
}

/** @returns null if there is no such person */
export async function findErasureView(personId: number, by: Actor) {
  const found = await inTransaction(async (tx) => {
    const person = await findRecord(personId, tx)
    if (!person) return null
    const identifiers = await findPersonIdentifiers(tx, personId)
    const { recordIds, shared, unsearched } = identifiers
    const counts = await countRows(tx, recordIds)
    const rowsThat = (what: 'deleted' | 'kept') =>
      counts
        .filter(([table]) => table !== 'Person' && PERSONAL_DATA[table]?.rows === what)
        .map(([table, rows]) => ({ holds: holds(table), rows }))
    return {
      person,
      identifiers,
      view: {
        refusal: await findErasureRefusal(tx, identifiers, by),
        fingerprint: erasureFingerprint(identifiers, counts),
        records: recordIds.length,
        posts: await listPosts(tx, recordIds),
        places: await listPlacesToEnd(tx, recordIds, now()),
        deleted: rowsThat('deleted'),
        kept: rowsThat('kept'),
        ...(await listAffectedPeople(tx, recordIds)),
        shared: shared.map(({ text }) => text),
        unsearched: unsearched.map(({ text }) => text),
      },
    }
  })
  if (!found) return null
  const { person, identifiers, view } = found
  // Read in another thread, because every text of the service is searched.
  const [replaced, stay] = [
    await listMentions(figuresDb(), identifiers, 'searched'),
    await listMentions(figuresDb(), identifiers, 'frozen'),
  ]
  return {
    person: { id: person.id, name: person.name, email: person.email, erasedAt: person.erasedAt },
    ...view,
    replaced: byTable(replaced),
    stay: byTable(stay),
  }
}
export type ErasureView = NonNullable<Awaited<ReturnType<typeof findErasureView>>>

/** Whether a reason names the person whom the erasure is about. */
export const doesReasonName = (personId: number, reason: string): Promise<boolean> =>
  inTransaction(async (tx) => {
    const { own, shared } = await findPersonIdentifiers(tx, personId)
    return namesPerson(reason, [...own, ...shared])
  })
