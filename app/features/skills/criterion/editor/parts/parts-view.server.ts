import { listParts } from '#app/data/skills/criterion/draft-parts.server.ts'
import type { DraftPart } from '#app/domain/skills/criterion/drafts.ts'
import { movedFrom } from '#app/features/skills/criterion/editor/moved.ts'
import { requireDraft } from '#app/features/skills/criterion/editor/require-draft.server.ts'

/** The areas, themes or levels of a draft, and which of them was moved last. @throws 404 */
export async function findPartsView(
  versionId: string,
  part: DraftPart,
  searchParams: URLSearchParams,
) {
  const { id, title, version } = await requireDraft(versionId)
  const rows = await listParts(part, id)
  const moved = movedFrom(searchParams)
  const place = rows.findIndex((row) => row.id === moved?.id)
  const name = rows[place]?.name
  return {
    draft: { id, title, version },
    rows,
    moved,
    movedItem: name === undefined ? null : { name, place: place + 1, of: rows.length },
  }
}
