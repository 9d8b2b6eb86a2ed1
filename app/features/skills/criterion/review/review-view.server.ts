import type { Unpublished } from '#app/data/skills/criterion/publications.server.ts'
import { listReviewers } from '#app/data/skills/criterion/reviews.server.ts'
import { reviewForm } from '#app/features/skills/criterion/review/review.schema.ts'

/** Whether a draft is in review, and by whom. */
export const findReviewView = async ({ id, version, status }: Unpublished) => ({
  versionId: id,
  version,
  isInReview: status === 'review',
  reviewers: await listReviewers(id),
  answers: reviewForm.empty,
})
