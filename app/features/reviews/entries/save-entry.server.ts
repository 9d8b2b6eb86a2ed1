/** Saves and removes entries in a draft: actions, and metrics that the department enters. */
import type { EntryFields } from '#app/data/operations/audit-contents/publication.server.ts'
import { actorId, saveAudit } from '#app/data/operations/audit.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { saveAuthor } from '#app/data/reviews/authors.server.ts'
import { saveReturn, type Return } from '#app/data/reviews/reviews.server.ts'
import {
  changeDraft,
  type Change,
  type DraftRefusal,
} from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'

/** The entry as it was when the form was opened. */
type OpenedEntry = { id: number; revision: number }

/** `since`: the quarter in which an action was agreed. Actions are copied to each new return until they are closed. */
export type SavedEntry<Entered> = Entered & { id: number; revision: number; since?: string }

/** How entries of one kind are stored. */
export type EntryTable<Entered extends EntryFields> = {
  audit: 'review:action' | 'review:metric'
  list: (draft: Return) => readonly SavedEntry<Entered>[]
  /** @param id null for a new entry */
  save: (
    tx: Tx,
    id: number | null,
    row: Entered & { returnId: number; revision: number; savedById: number | null },
    since: string,
  ) => Promise<{ id: number }>
  delete: (tx: Tx, id: number) => Promise<unknown>
}

/** An action from an earlier quarter cannot be removed. Instead, the action is closed, so that a record of it remains. */
export const isRemovable = ({ since }: { since?: string }, quarter: string): boolean =>
  since === undefined || since === quarter

/** @param opened null for a new entry. @returns the refusal, or null if it was saved or nothing was changed. */
export const saveEntry = <Entered extends EntryFields>(
  table: EntryTable<Entered>,
  review: Review,
  opened: OpenedEntry | null,
  entered: Entered,
  change: Change,
): Promise<DraftRefusal | null> =>
  changeDraft(review, async (tx, draft) => {
    const before = opened && table.list(draft).find(({ id }) => id === opened.id)
    if (opened && !before) return 'gone'
    const fields = Object.keys(entered) as (keyof Entered)[]
    if (before && fields.every((field) => before[field] === entered[field])) return null
    if (before && before.revision !== opened?.revision) return 'clash'
    const row = {
      ...entered,
      returnId: draft.id,
      revision: draft.revision + 1,
      savedById: actorId(change.by),
    }
    const { id } = await table.save(tx, before?.id ?? null, row, before?.since ?? draft.quarter)
    await saveReturn(tx, draft, {}, change)
    await saveAuthor(tx, draft.id, change.by, change.now)
    await saveAudit(tx, {
      by: change.by,
      action: table.audit,
      subjectId: id,
      before: before
        ? Object.fromEntries(fields.map((field) => [field, before[field]]))
        : undefined,
      after: entered,
    })
    return null
  })

/** @returns the refusal, or null if the entry was removed or no longer exists. */
export const removeEntry = <Entered extends EntryFields>(
  table: EntryTable<Entered>,
  review: Review,
  opened: OpenedEntry,
  change: Change,
): Promise<DraftRefusal | 'carried-over' | null> =>
  changeDraft<'carried-over'>(review, async (tx, draft) => {
    const entry = table.list(draft).find(({ id }) => id === opened.id)
    if (!entry) return null
    if (entry.revision !== opened.revision) return 'clash'
    if (!isRemovable(entry, draft.quarter)) return 'carried-over'
    await table.delete(tx, entry.id)
    await saveReturn(tx, draft, {}, change)
    await saveAuthor(tx, draft.id, change.by, change.now)
    await saveAudit(tx, {
      by: change.by,
      action: `${table.audit}-remove`,
      subjectId: entry.id,
      before: entry,
    })
    return null
  })
