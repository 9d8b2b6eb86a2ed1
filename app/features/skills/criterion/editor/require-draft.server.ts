import { listParts, type PartRow } from '#app/data/skills/criterion/draft-parts.server.ts'
import { findDraftSkill } from '#app/data/skills/criterion/draft-skills.server.ts'
import { findDraft, type Draft } from '#app/data/skills/criterion/drafts.server.ts'
import { isDraftPart, type DraftPart } from '#app/domain/skills/criterion/drafts.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/**
 * The draft in a URL, or null if it is no longer a draft. Pages with a form use it to show what the
 * person typed, so that it is not lost.
 */
export const findDraftOf = async (versionId: string): Promise<Draft | null> => {
  const id = idOf(versionId)
  return id === null ? null : findDraft(id)
}

/** The draft in a URL. @throws 404 if it is not a draft, or no longer one */
export const requireDraft = async (versionId: string): Promise<Draft> =>
  requireFound(await findDraftOf(versionId))

/** Which part of a draft a page is about: the areas, the themes or the levels. @throws 404 */
export function partIn(request: Request): DraftPart {
  const part = new URL(request.url).pathname.split('/')[4]
  return requireFound(isDraftPart(part) ? part : null)
}

/** An area, a theme or a level of a draft. Null if the draft does not have it. */
export async function findPartOf(
  versionId: number,
  part: DraftPart,
  itemId: string | undefined,
): Promise<PartRow | null> {
  const rows = await listParts(part, versionId)
  return rows.find(({ id }) => id === idOf(itemId)) ?? null
}

/** A draft and one of its skills. @throws 404 */
export async function requireDraftSkill(versionId: string, itemId: string) {
  const draft = await requireDraft(versionId)
  const id = requireId(itemId)
  return { draft, id, skill: requireFound(await findDraftSkill(draft.id, id)) }
}
