import { listReviewsOf, type OwnReview } from '#app/data/skills/criterion/reviews.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'

/** The drafts of the criterion that a viewer is asked to review. */
export const listOwnReviews = ({ personId }: Viewer): Promise<OwnReview[]> =>
  listReviewsOf(personId)
