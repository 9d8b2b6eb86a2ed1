import { findReturn, type Return } from '#app/data/reviews/reviews.server.ts'
import { returnKey } from '#app/features/reviews/change-draft.server.ts'
import { findPersonNames } from '#app/features/reviews/person-names.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { NO_DRAFT_MESSAGES } from '#app/features/reviews/return-messages.ts'
import { formatInstant } from '#app/ui/text/dates.ts'

export type Draft = Return & {
  /** Who changed it last and when, for the page. */
  lastChange: string
}

/** Finds the return that a form changes. `whyNotEditable` says why it cannot be changed, and is null if it is a draft. */
export async function findDraft(
  review: Review,
): Promise<{ draft: Draft | null; whyNotEditable: string | null }> {
  const found = await findReturn(returnKey(review))
  if (!found) return { draft: null, whyNotEditable: NO_DRAFT_MESSAGES['not-started'] }
  const nameOf = await findPersonNames([found.savedById])
  const lastChange = `${nameOf(found.savedById)}, ${formatInstant(found.savedAt)}`
  const whyNotEditable = found.status === 'signed' ? NO_DRAFT_MESSAGES.signed : null
  return { draft: { ...found, lastChange }, whyNotEditable }
}

/** The caption above the title of a return's pages. */
export const returnCaption = ({ quarter, department }: Review): string =>
  `${department.name}, ${quarter.label}`
