/** Starts and deletes drafts of the criterion. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  createDraft,
  createFramework,
  deleteDraft,
  findLatestFramework,
  findOpenDraft,
  findVersionId,
  lockDraft,
} from '#app/data/skills/criterion/drafts.server.ts'
import { findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { codeFromName } from '#app/domain/skills/criterion/drafts.ts'
import { now } from '#app/platform/clock.server.ts'

/** The framework of a new draft. If there is none yet, it is created. */
async function frameworkFor(tx: Tx, title: string) {
  const published = await findPublishedVersion(tx)
  const framework =
    published?.framework ??
    (await findLatestFramework(tx)) ??
    (await createFramework(tx, { code: codeFromName(title, new Set()), title }))
  return { framework, published }
}

export type StartOutcome =
  { versionId: number } | { refusal: 'version-in-use' | 'nothing-published' }

/**
 * Starts a draft with the content of the published version, or an empty one. If there is a draft
 * already, returns that one, because a framework has one draft at a time.
 */
export const startDraft = (
  { from, title, version }: { from: 'published' | 'empty'; title: string; version: string },
  by: Actor,
): Promise<StartOutcome> =>
  inTransaction(async (tx) => {
    const open = await findOpenDraft(tx)
    if (open) return { versionId: open.id }
    const { framework, published } = await frameworkFor(tx, title)
    if (from === 'published' && !published) return { refusal: 'nothing-published' }
    if ((await findVersionId(tx, framework.id, version)) !== null)
      return { refusal: 'version-in-use' }
    const basedOn = from === 'published' ? published : null
    const versionId = await createDraft(tx, {
      frameworkId: framework.id,
      version,
      title: title === framework.title ? null : title,
      basedOnId: basedOn?.id ?? null,
      createdAt: now(),
      createdById: actorId(by),
    })
    await saveAudit(tx, {
      by,
      action: 'framework:draft-start',
      subjectId: versionId,
      after: { framework: framework.code, version, basedOn: basedOn?.version ?? null },
    })
    return { versionId }
  })

export type DeleteDraftRefusal = 'closed' | 'changed-meanwhile'

/**
 * Deletes a draft, or returns why it cannot.
 * @param revision of the draft that the person saw, so that later changes by someone else are not lost
 */
export const removeDraft = (
  { versionId, revision }: { versionId: number; revision: number },
  by: Actor,
): Promise<DeleteDraftRefusal | null> =>
  inTransaction(
    async (tx) => {
      const draft = await lockDraft(tx, versionId)
      if (!draft) return 'closed'
      if (draft.revision !== revision) return 'changed-meanwhile'
      await deleteDraft(tx, versionId)
      await saveAudit(tx, {
        by,
        action: 'framework:draft-delete',
        subjectId: versionId,
        before: { framework: draft.title, version: draft.version },
      })
      return null
    },
    { locks: true },
  )
