/** Takes one import back, unless later facts stand on it. Afterwards the facts are those from before it. */
import type { Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { closeUndoneBatch, findBatch } from '#app/data/imports/batches.server.ts'
import {
  listFrameworkReferences,
  listLaterChanges,
  listLaterReferences,
  listTakenSince,
  type ImportUndoBlocker,
} from '#app/data/imports/undo-blockers.server.ts'
import { deleteCreated, putBack } from '#app/data/imports/undo.server.ts'
import {
  listChangedEmails,
  peopleOfChangedEmails,
} from '#app/data/imports/people-changes.server.ts'
import { afterEmailChanges } from '#app/data/people/person-emails.server.ts'
import { keepingServiceAdmin, NoServiceAdminError } from '#app/data/identity/role-grants.server.ts'
import { recountingUndo } from '#app/data/uptake/counts.server.ts'
import { emailChanged } from '#app/features/imports/people/email-changed-emails.ts'
import { now } from '#app/platform/clock.server.ts'

const MINUTES = 30

const NO_SERVICE_ADMIN =
  'The last active service admin would have left. Make someone else service admin first, on the page Roles or with bin/fluency grant service-admin EMAIL'

export type UndoOutcome =
  | { outcome: 'undone'; kind: string; file: string }
  | { outcome: 'no-such-import' }
  | { outcome: 'undone-already' }
  /** Sentences on what stands on it. */
  | { outcome: 'stood-on'; standing: string[] }

class StoodOn extends Error {
  readonly standing: ImportUndoBlocker[]
  constructor(standing: ImportUndoBlocker[]) {
    super('Stood on')
    this.standing = standing
  }
}

const sentence = ({ count, what, batches }: ImportUndoBlocker): string => {
  const from =
    batches.length === 0 ? '' : ` (import${batches.length > 1 ? 's' : ''} ${batches.join(', ')})`
  return `${what}: ${count.toLocaleString('en-GB')}${from}`
}

/** Email addresses change back: whoever signed in by the ones that the import gave is signed out, and those addresses are notified. */
async function endSignIns(tx: Tx, batchId: number): Promise<void> {
  const changed = await listChangedEmails(tx, batchId)
  if (changed.length === 0) return
  const messages = changed.flatMap(({ name, after }) =>
    after === null
      ? []
      : [{ to: after, kind: 'email-changed', ...emailChanged({ name, before: after }) }],
  )
  await afterEmailChanges(tx, peopleOfChangedEmails(batchId), messages, now())
}

/** @param options.isTrial finds out whether it could be undone, and leaves everything as it is. */
export async function undoImport(
  batchId: number,
  by: Actor,
  options: { isTrial?: boolean } = {},
): Promise<UndoOutcome> {
  try {
    return await inTransaction(
      async (tx): Promise<UndoOutcome> => {
        const batch = await findBatch(batchId, tx)
        if (!batch) return { outcome: 'no-such-import' }
        if (batch.undoneAt) return { outcome: 'undone-already' }
        const takeBack = async () => {
          const changed = await listLaterChanges(tx, batch)
          const taken = await listTakenSince(tx, batchId)
          if (taken.length > 0) throw new StoodOn([...changed, ...taken])
          await putBack(tx, batchId)
          await endSignIns(tx, batchId)
          const standing = [
            ...changed,
            ...(await listLaterReferences(tx, batchId)),
            ...(await listFrameworkReferences(tx, batchId)),
          ]
          if (standing.length > 0 || options.isTrial) throw new StoodOn(standing)
          await deleteCreated(tx, batchId)
        }
        await (options.isTrial
          ? takeBack()
          : keepingServiceAdmin(tx, () => recountingUndo(tx, batchId, takeBack)))
        await closeUndoneBatch(tx, batch, by)
        return { outcome: 'undone', kind: batch.kind, file: batch.file }
      },
      { minutes: MINUTES },
    )
  } catch (error) {
    if (error instanceof NoServiceAdminError)
      return { outcome: 'stood-on', standing: [NO_SERVICE_ADMIN] }
    if (error instanceof StoodOn)
      return { outcome: 'stood-on', standing: error.standing.map(sentence) }
    throw error
  }
}
