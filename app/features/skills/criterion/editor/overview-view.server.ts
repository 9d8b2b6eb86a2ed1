import { listParts } from '#app/data/skills/criterion/draft-parts.server.ts'
import {
  countDraft,
  listUndefinedTargets,
} from '#app/data/skills/criterion/draft-summary.server.ts'
import {
  listDraftAdvice,
  listDraftProblems,
} from '#app/features/skills/criterion/editor/draft-problems.ts'
import { listDraftTasks } from '#app/features/skills/criterion/editor/draft-tasks.ts'
import { isMappingOpen } from '#app/features/skills/criterion/versions/read-mapping.server.ts'
import { requireUnpublished } from '#app/features/skills/criterion/versions/require-unpublished.server.ts'
import { requireDraft } from '#app/features/skills/criterion/editor/require-draft.server.ts'

/** The page from which the owner of the criterion edits a draft. @throws 404 */
export async function findOverview(id: string) {
  const draft = await requireDraft(id)
  const { before } = await requireUnpublished(id)
  const isUndecided = before !== null && (await isMappingOpen({ id: draft.id, before }))
  const counts = await countDraft(draft.id)
  const [areas, themes, levels] = [
    (await listParts('areas', draft.id)).length,
    (await listParts('themes', draft.id)).length,
    (await listParts('levels', draft.id)).length,
  ]
  const undefinedTargets = await listUndefinedTargets(draft.id)
  const found = { versionId: draft.id, counts, areas, levels, undefinedTargets }
  return {
    draft,
    isUndecided,
    tasks: listDraftTasks({ ...draft, before: before?.version ?? null, isUndecided }, counts, {
      areas,
      themes,
      levels,
    }),
    problems: listDraftProblems(found),
    advice: listDraftAdvice(found),
  }
}
