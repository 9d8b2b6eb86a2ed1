import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { findImportedDraft } from '#app/data/skills/criterion/imported-drafts.server.ts'
import { describeDifference } from '#app/domain/skills/criterion/file-difference.ts'

/** How the draft that an import made differs from the published version now. Empty if it is no longer that import's draft. */
export async function listDraftNotes(batchId: number): Promise<string[]> {
  const draft = await findImportedDraft(batchId)
  const content = draft && (await findFrameworkVersion(draft.id))
  if (!content) return []
  const published = await findPublishedVersion()
  return [
    `The file is draft version ${content.version}. It is not published.`,
    ...describeDifference(published && (await findFrameworkVersion(published.id)), content),
  ]
}
