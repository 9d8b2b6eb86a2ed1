/** Erases a person, and says why someone cannot be erased. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { ensureServiceAdminRemains } from '#app/data/identity/role-grants.server.ts'
import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  erasePerson as eraseRecords,
  type Erased,
} from '#app/data/people/erasure/erase-person.server.ts'
import {
  isLastServiceAdmin,
  listPlacesToEnd,
  listPosts,
} from '#app/data/people/erasure/erasure-blockers.server.ts'
import { countRowsOfPerson } from '#app/data/people/erasure/person-rows.server.ts'
import {
  findPersonIdentifiers,
  type PersonIdentifiers,
} from '#app/data/people/erasure/person-identifiers.server.ts'
import { listJobsWithFilesNaming } from '#app/data/people/erasure/uploaded-files.server.ts'
import { findRecord } from '#app/data/people/merge-records.server.ts'
import { lockPerson } from '#app/data/people/person-locks.server.ts'
import { PERSONAL_DATA } from '#app/domain/people/personal-data/personal-data.ts'
import type { ErasureRefusal } from '#app/features/people/erasure/erasure-messages.ts'
import { now } from '#app/platform/clock.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

const MINUTES = 30

/** Why the person cannot be erased, or null. */
export async function findErasureRefusal(
  tx: Tx,
  { recordIds, own }: PersonIdentifiers,
  by: Actor,
): Promise<ErasureRefusal | null> {
  const [personId = 0] = recordIds
  const person = await findRecord(personId, tx)
  if (!person) return 'not-known'
  if (person.mergedIn) return 'merged'
  if (person.erasedAt) return 'erased'
  if (recordIds.includes(actorId(by) ?? 0)) return 'yourself'
  if (await isLastServiceAdmin(tx, recordIds)) return 'last-service-admin'
  if ((await listPosts(tx, recordIds)).length > 0) return 'in-post'
  if ((await listPlacesToEnd(tx, recordIds, now())).length > 0) return 'has-places'
  return (await listJobsWithFilesNaming(own, tx)).open.length > 0 ? 'import-open' : null
}

/** Tables that change while the admin reads the page, and are not worth another look. */
const OFTEN_CHANGED = new Set(['Login', 'SignInLink', 'OutboxMessage', 'CompletionNotice'])

/** How many rows of each table are about the person, without tables that have none. */
export async function countRows(tx: Tx, recordIds: readonly number[]): Promise<[string, number][]> {
  const counts: [string, number][] = []
  for (const table of Object.keys(PERSONAL_DATA)) {
    const count = await countRowsOfPerson(tx, table, recordIds)
    if (count > 0) counts.push([table, count])
  }
  return counts
}

/** Changes when what would be erased does, so that only what the admin saw is erased. */
export const erasureFingerprint = (
  { recordIds, own }: PersonIdentifiers,
  counts: readonly [string, number][],
): string =>
  hashOfToken(
    JSON.stringify([recordIds, own, counts.filter(([table]) => !OFTEN_CHANGED.has(table))]),
  )

type ErasureRequest = { personId: number; reason: string; fingerprint: string }
export type ErasureOutcome =
  { refusal: ErasureRefusal; erased: null } | { refusal: null; erased: Erased }

/**
 * @param request.reason why, in words that do not name the person, because it stays in the audit log
 * @param complete called last in the same transaction
 */
export const erasePerson = (
  { personId, reason, fingerprint }: ErasureRequest,
  by: Actor,
  complete: (tx: Tx, outcome: ErasureOutcome) => Promise<void>,
): Promise<ErasureOutcome> =>
  inTransaction(
    async (tx): Promise<ErasureOutcome> => {
      await lockPerson(tx, personId)
      const identifiers = await findPersonIdentifiers(tx, personId)
      const refusal = await findErasureRefusal(tx, identifiers, by)
      if (refusal !== null) return { refusal, erased: null }
      if (
        erasureFingerprint(identifiers, await countRows(tx, identifiers.recordIds)) !== fingerprint
      )
        return { refusal: 'changed', erased: null }
      const lastAdmin: ErasureOutcome = { refusal: 'last-service-admin', erased: null }
      const erased = await ensureServiceAdminRemains(
        tx,
        async () => {
          const auditId = await saveAudit(tx, {
            by,
            action: 'person:erase',
            subjectId: personId,
            after: { records: identifiers.recordIds.length },
            reason,
          })
          return eraseRecords(tx, personId, { auditId, now: now() })
        },
        { refusal: lastAdmin },
      )
      const outcome: ErasureOutcome = { refusal: null, erased }
      await complete(tx, outcome)
      return outcome
    },
    { minutes: MINUTES },
  )
