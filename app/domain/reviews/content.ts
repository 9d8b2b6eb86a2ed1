/** What people write in a return. Drafts and signed versions have the same shape. */
import type { Metric } from '#app/domain/reviews/metrics.ts'
import type { ReviewAction } from '#app/domain/reviews/review.ts'

export type Narrative = { changed: string; risks: string; help: string }
export type ReturnContent = { narrative: Narrative; actions: ReviewAction[]; metrics: Metric[] }
