/** Adds, changes and takes away an entry of a draft: an action, or a metric that the department enters itself. */
import { actorId, saveAudit } from '#app/data/operations/audit.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { saveReturn, type Return } from '#app/data/reviews/reviews.server.ts'
import {
  changeDraft,
  type Doing,
  type DraftRefusal,
} from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'

/** Which entry, as the writer saw it; null for a new one. */
export type Seen = { id: number; revision: number } | null

/** An entry as it is kept; `since` is the quarter of those that are carried over from return to return. */
export type SavedEntry<Entered> = Entered & { id: number; revision: number; since?: string }

/** How entries of a kind are kept. */
export type EntryTable<Entered extends object> = {
  subject: 'ReviewAction' | 'ReviewMetric'
  audit: 'review:action' | 'review:metric'
  of: (draft: Return) => readonly SavedEntry<Entered>[]
  /** Writes a new one (id null), or over the one that was there. */
  write: (
    tx: Tx,
    id: number | null,
    row: Entered & { returnId: number; revision: number; savedById: number | null },
    since: string,
  ) => Promise<{ id: number }>
  remove: (tx: Tx, id: number) => Promise<unknown>
}

/** What was agreed in a quarter before cannot be taken away: it is closed instead, so that it stays to be seen. */
export const isRemovable = ({ since }: { since?: string }, quarter: string): boolean =>
  since === undefined || since === quarter

export const saveEntry = <Entered extends object>(
  { of, write, subject, audit: action }: EntryTable<Entered>,
  review: Review,
  seen: Seen,
  entered: Entered,
  doing: Doing,
): Promise<DraftRefusal | null> =>
  changeDraft(review, async (tx, draft) => {
    const before = seen ? of(draft).find(({ id }) => id === seen.id) : undefined
    if (seen && !before) return 'gone'
    const fields = Object.keys(entered) as (keyof Entered)[]
    if (before && fields.every((field) => before[field] === entered[field])) return null
    if (before && before.revision !== seen?.revision) return 'clash'
    const row = {
      ...entered,
      returnId: draft.id,
      revision: draft.revision + 1,
      savedById: actorId(doing.by),
    }
    const { id } = await write(tx, before?.id ?? null, row, before?.since ?? draft.quarter)
    await saveReturn(tx, draft, {}, doing)
    const was = before && Object.fromEntries(fields.map((field) => [field, before[field]]))
    await saveAudit(tx, {
      by: doing.by,
      action,
      subject,
      subjectId: id,
      before: was,
      after: entered,
    })
    return null
  })

export const removeEntry = <Entered extends object>(
  { of, remove, subject, audit }: EntryTable<Entered>,
  review: Review,
  seen: NonNullable<Seen>,
  doing: Doing,
): Promise<DraftRefusal | 'carried-over' | null> =>
  changeDraft<'carried-over'>(review, async (tx, draft) => {
    const entry = of(draft).find(({ id }) => id === seen.id)
    if (!entry) return null
    if (entry.revision !== seen.revision) return 'clash'
    if (!isRemovable(entry, draft.quarter)) return 'carried-over'
    await remove(tx, entry.id)
    await saveReturn(tx, draft, {}, doing)
    await saveAudit(tx, {
      by: doing.by,
      action: `${audit}-remove`,
      subject,
      subjectId: entry.id,
      before: entry,
    })
    return null
  })
