/** Reads from a URL which signed version of a return to show, and whether to show exact figures. */
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'

/** @returns the number, or undefined if there is none. @throws 404 if it is not a number */
export function requestedVersion(request: Request): number | undefined {
  const value = new URL(request.url).searchParams.get('version')
  return value === null || value === '' ? undefined : requireId(value)
}

/** The review as people who cannot see names see it. That version can be shared. */
const underPolicy = (review: Review): Review => ({
  ...review,
  access: { ...review.access, exact: false },
})

/** The review for its pack: under the disclosure policy, unless someone who can see exact figures asks for them. */
export function packReview(request: Request, review: Review): Review {
  return new URL(request.url).searchParams.get('exact') === 'yes' ? review : underPolicy(review)
}

/** The review for its metrics file: as the viewer sees the return, or under the disclosure policy if the URL asks for it. */
export function metricsReview(request: Request, review: Review): Review {
  return new URL(request.url).searchParams.get('exact') === 'no' ? underPolicy(review) : review
}
