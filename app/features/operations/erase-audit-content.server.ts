/**
 * Erases the values and reasons in the audit log: those about a person, or all from before a day. Who
 * did what and when remains, and so does the log's hash chain.
 */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { listRecordIds } from '#app/data/identity/record-ids.server.ts'
import { findEmailHolder, listEmailsOfPerson } from '#app/data/people/person-emails.server.ts'
import { saveAudit, type Actor, type AuditEntry } from '#app/data/operations/audit.server.ts'
import {
  countContent,
  eraseContent,
  isAboutPerson,
  isBefore,
} from '#app/data/operations/audit-erasure.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { instantInLondon, today } from '#app/platform/clock.server.ts'

/** `reason`: why, in words that do not identify anyone, because everyone who can read the log sees it. */
type Erasure = { reason: string; by: Actor }

/** How many entries lost their content. */
type Erased = { entries: number }

async function erase(
  tx: Tx,
  where: ReturnType<typeof isBefore>,
  entryFor: (entries: number) => AuditEntry,
): Promise<Erased> {
  const entries = await countContent(tx, where)
  if (entries > 0) await eraseContent(tx, where, await saveAudit(tx, entryFor(entries)))
  return { entries }
}

/** @returns `no-such-person` if nobody has the email address */
export const eraseAuditContentOfPerson = (
  email: string,
  { reason, by }: Erasure,
): Promise<Erased | 'no-such-person'> =>
  inTransaction(
    async (tx) => {
      const personId = await findEmailHolder(email, today(), tx)
      if (typeof personId === 'string') return 'no-such-person'
      const recordIds = await listRecordIds(personId, tx)
      const emails: string[] = []
      for (const id of recordIds)
        emails.push(...(await listEmailsOfPerson(id, tx)).map((held) => held.email))
      return erase(tx, isAboutPerson({ recordIds, emails }), (entries) => ({
        by,
        action: 'audit:erase-person',
        subjectId: personId,
        after: { entries },
        reason,
      }))
    },
    { minutes: 10 },
  )

/** @returns `not-past` if the day is after today */
export async function eraseAuditContentBefore(
  day: Day,
  { reason, by }: Erasure,
): Promise<Erased | 'not-past'> {
  const start = instantInLondon(day, '00:00')
  if (start === null || day > today()) return 'not-past'
  return inTransaction(
    (tx) =>
      erase(tx, isBefore(start), (entries) => ({
        by,
        action: 'audit:erase-old',
        subjectId: 'audit',
        after: { entries, before: day },
        reason,
      })),
    { minutes: 30 },
  )
}
