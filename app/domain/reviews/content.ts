/** What of a return is said rather than counted. As a draft holds it, and as it was signed. */
import type { Metric } from '#app/domain/reviews/metrics.ts'
import type { ReviewAction } from '#app/domain/reviews/review.ts'

export type Narrative = { changed: string; risks: string; help: string }
export type ReturnContent = { narrative: Narrative; actions: ReviewAction[]; metrics: Metric[] }
