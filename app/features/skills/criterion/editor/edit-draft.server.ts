/** Changes drafts of the criterion, one person after the other. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import type { DraftChange } from '#app/data/operations/audit-contents/criterion.server.ts'
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { lockDraft, raiseRevision, type Draft } from '#app/data/skills/criterion/drafts.server.ts'

/** The outcome of an edit, and what it changed, for the audit log. Without a change, nothing was saved. */
export type Edit<T> = { outcome: T; change?: { before?: DraftChange; after?: DraftChange } }

/**
 * Edits a draft with the draft locked, counts the edit and records what it changed. Returns `closed`
 * if the version has been published, retired or deleted.
 */
export const editDraft = <T>(
  versionId: number,
  by: Actor,
  edit: (tx: Tx, draft: Draft) => Promise<Edit<T>>,
): Promise<T | 'closed'> =>
  inTransaction(
    async (tx) => {
      const draft = await lockDraft(tx, versionId)
      if (!draft) return 'closed'
      const { outcome, change } = await edit(tx, draft)
      if (!change) return outcome
      await raiseRevision(tx, versionId)
      await saveAudit(tx, {
        by,
        action: 'framework:draft-change',
        subjectId: versionId,
        ...change,
      })
      return outcome
    },
    { locks: true },
  )

/** The values that differ between two states of the same thing. Null if none does. */
export function changeBetween<T extends DraftChange>(
  before: T,
  after: T,
): { before: Partial<T>; after: Partial<T> } | null {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof T)[]
  const changed = names.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  if (changed.length === 0) return null
  const only = (values: T) =>
    Object.fromEntries(changed.map((name) => [name, values[name]])) as Partial<T>
  return { before: only(before), after: only(after) }
}
