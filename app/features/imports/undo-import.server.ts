/** Undoes one import, unless later facts depend on it. Afterwards the facts are as they were before the import. */
import type { Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { markBatchUndone, findBatch } from '#app/data/imports/batches.server.ts'
import {
  listFrameworkReferences,
  listLaterChanges,
  listLaterReferences,
  listIdentifiersTakenSince,
  type ImportUndoBlocker,
} from '#app/data/imports/undo-blockers.server.ts'
import { deleteCreatedRecords, restoreChangedRecords } from '#app/data/imports/undo.server.ts'
import {
  listChangedEmails,
  peopleWithChangedEmails,
} from '#app/data/imports/people-changes.server.ts'
import { afterEmailChanges } from '#app/data/people/person-emails.server.ts'
import { ensureServiceAdminRemains } from '#app/data/identity/role-grants.server.ts'
import { withUndoRecount } from '#app/data/uptake/update-counts.server.ts'
import { emailAddressChangedEmail } from '#app/features/imports/people/email-changed-emails.ts'
import { now } from '#app/platform/clock.server.ts'

const UNDO_TIMEOUT_MINUTES = 30

const NO_SERVICE_ADMIN =
  'Undoing this import would leave the service without an active service admin. Make someone else a service admin first, on the Roles page or with bin/fluency grant service-admin EMAIL'

const ATTENDANCE = 'This is an attendance file. Undo it on its own page, or with bin/fluency undo'

export type UndoOutcome =
  | { outcome: 'undone'; kind: string; file: string; standing?: readonly string[] }
  | { outcome: 'no-such-import' }
  | { outcome: 'already-undone' }
  /** A description of everything that prevents the undo. */
  | { outcome: 'blocked'; blockers: string[] }

const describeBlocker = ({ count, what, batches }: ImportUndoBlocker): string => {
  const from =
    batches.length === 0 ? '' : ` (import${batches.length > 1 ? 's' : ''} ${batches.join(', ')})`
  return `${what}: ${count.toLocaleString('en-GB')}${from}`
}

/** Signs out people whose email address changes back, and notifies the email addresses that the import had given them. */
async function endSignIns(tx: Tx, batchId: number): Promise<void> {
  const changed = await listChangedEmails(tx, batchId)
  if (changed.length === 0) return
  const messages = changed.flatMap(({ name, after }) =>
    after === null
      ? []
      : [
          {
            to: after,
            kind: 'email-changed',
            ...emailAddressChangedEmail({ name, before: after }),
          },
        ],
  )
  await afterEmailChanges(tx, peopleWithChangedEmails(batchId), messages, now())
}

const rollbackBlocked = (blockers: readonly ImportUndoBlocker[]) =>
  new Rollback<UndoOutcome>({ outcome: 'blocked', blockers: blockers.map(describeBlocker) })

/** Restores what the import changed and deletes what it created. @throws Rollback if later facts prevent it */
async function undo(tx: Tx, batch: { id: number; asAt: string | null }): Promise<void> {
  const changed = await listLaterChanges(tx, batch)
  const identifiersTaken = await listIdentifiersTakenSince(tx, batch.id)
  if (identifiersTaken.length > 0) throw rollbackBlocked([...changed, ...identifiersTaken])
  await restoreChangedRecords(tx, batch.id)
  await endSignIns(tx, batch.id)
  const blockers = [
    ...changed,
    ...(await listLaterReferences(tx, batch.id)),
    ...(await listFrameworkReferences(tx, batch.id)),
  ]
  if (blockers.length > 0) throw rollbackBlocked(blockers)
  await deleteCreatedRecords(tx, batch.id)
}

/** @param complete called in the transaction of the undo, just before it is committed */
export const undoImport = (
  batchId: number,
  by: Actor,
  complete: (tx: Tx) => Promise<void> = async () => {},
): Promise<UndoOutcome> =>
  inTransaction(
    async (tx): Promise<UndoOutcome> => {
      const batch = await findBatch(batchId, tx)
      if (!batch) return { outcome: 'no-such-import' }
      if (batch.undoneAt) return { outcome: 'already-undone' }
      // An attendance file is undone by new marks, with the completions that follow.
      if (batch.kind === 'attendance') return { outcome: 'blocked', blockers: [ATTENDANCE] }
      const refusal: UndoOutcome = { outcome: 'blocked', blockers: [NO_SERVICE_ADMIN] }
      await ensureServiceAdminRemains(
        tx,
        () => withUndoRecount(tx, batchId, () => undo(tx, batch)),
        {
          refusal,
        },
      )
      await markBatchUndone(tx, batch, by)
      await complete(tx)
      return { outcome: 'undone', kind: batch.kind, file: batch.file }
    },
    { minutes: UNDO_TIMEOUT_MINUTES },
  )
