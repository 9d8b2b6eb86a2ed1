/** The version of a return that an address asks for: which signature, and whether with exact figures. */
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'

/** @returns its number; undefined when none is asked for. @throws 404 when it is no number */
export function requestedVersion(request: Request): number | undefined {
  const written = new URL(request.url).searchParams.get('version')
  return written === null || written === '' ? undefined : requireId(written)
}

/** The review as people without names see it: a version that can be passed on. */
const underPolicy = (review: Review): Review => ({
  ...review,
  access: { ...review.access, exact: false },
})

/** The review as its pack shows it: under the disclosure policy, unless the exact version is asked for by somebody who may see it. */
export function packReview(request: Request, review: Review): Review {
  return new URL(request.url).searchParams.get('exact') === 'yes' ? review : underPolicy(review)
}

/** The review as its file of metrics shows it: as the viewer sees the return, or under the policy where that is asked for. */
export function metricsReview(request: Request, review: Review): Review {
  return new URL(request.url).searchParams.get('exact') === 'no' ? underPolicy(review) : review
}
