import { countDraft } from '#app/data/skills/criterion/draft-summary.server.ts'
import { findOpenDraft } from '#app/data/skills/criterion/drafts.server.ts'
import { findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { nextVersion } from '#app/domain/skills/criterion/drafts.ts'
import { requireDraft } from '#app/features/skills/criterion/editor/require-draft.server.ts'
import { startForm } from '#app/features/skills/criterion/editor/start.schema.ts'

/** The draft that is open, or what a new one can start with. */
export async function findDraftsView() {
  const [draft, published] = [await findOpenDraft(), await findPublishedVersion()]
  return {
    draft: draft && { id: draft.id, version: draft.version, title: draft.title },
    published: published && { version: published.version, title: published.framework.title },
    answers: startForm.answersFrom({
      from: published ? 'published' : 'empty',
      title: published?.framework.title,
      version: published ? nextVersion(published.version) : '0.1.0',
    }),
  }
}

/** What deleting a draft deletes. @throws 404 */
export async function findDeleteView(versionId: string) {
  const draft = await requireDraft(versionId)
  const { skills } = await countDraft(draft.id)
  return { draft, skills }
}
