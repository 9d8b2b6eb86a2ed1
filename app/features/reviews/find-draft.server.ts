/** A draft as its forms read it. */
import { findReturn, listNames, type Return } from '#app/data/reviews/reviews.server.ts'
import { keyOf } from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'

export type Draft = Return & {
  /** Who changed it last, and when, in words. */
  lastChange: string
}

/** The draft; or why there is none to change. */
export async function findDraft(
  review: Review,
): Promise<{ draft: Draft | null; why: string | null }> {
  const found = await findReturn(keyOf(review))
  if (!found)
    return { draft: null, why: 'This return has not been begun. Begin it on its page first.' }
  const names = await listNames([found.savedById])
  const by =
    found.savedById === null
      ? 'the service'
      : (names.get(found.savedById) ?? 'somebody who has left')
  const draft = { ...found, lastChange: `${by}, ${formatInstant(found.savedAt)}` }
  if (found.status === 'signed')
    return {
      draft,
      why: 'This return is signed off and cannot be changed. Ask who oversees reviews to reopen it.',
    }
  return { draft, why: null }
}

/** What pages of a return say above their title. */
export const captionOf = ({ quarter, department }: Review): string =>
  `${department.name}, ${quarter.words}`
