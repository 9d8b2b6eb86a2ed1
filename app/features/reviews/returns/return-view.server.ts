/** A return as its viewer may see it: not begun, a draft over live figures, or as it was signed. Exact numbers leave only to who may see names. */
import { countReview } from '#app/data/reviews/count-review.server.ts'
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import {
  findReturn,
  listNames,
  type Return,
  type SignatureRow,
} from '#app/data/reviews/reviews.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { compareFigures, type Difference } from '#app/domain/reviews/comparison.ts'
import { hasPeople, reportReview, type ReviewFigures } from '#app/domain/reviews/figures.ts'
import { computedMetrics, type Metric } from '#app/domain/reviews/metrics.ts'
import { isLate, type ReturnState, type ReviewAction } from '#app/domain/reviews/review.ts'
import { keyOf } from '#app/features/reviews/change-draft.server.ts'
import {
  drawFigures,
  type DrawnFigures,
} from '#app/features/reviews/returns/draw-figures.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { contentOf } from '#app/data/reviews/content.server.ts'
import type { Narrative, ReturnContent } from '#app/domain/reviews/content.ts'
import { fingerprint } from '#app/features/reviews/sign-off.server.ts'
import { dayInLondon, today } from '#app/platform/clock.server.ts'

export type Signed = {
  number: number
  signedAt: Date
  signedBy: string
  declaration: string
  countedAt: Date
  reopened: { at: Date; by: string; reason: string } | null
}
export type ShownAction = ReviewAction & { isLate: boolean; id: number | null }
export type ShownMetric = Metric & { id: number | null }

export type ReturnView = {
  state: ReturnState
  hasPeople: boolean
  drawn: DrawnFigures
  /** The day of the latest full extract of people, for figures that are live; undefined for signed ones. */
  extract?: Day | null
  narrative: Narrative
  actions: ShownAction[]
  metrics: ShownMetric[]
  saved: { at: Date; by: string } | null
  /** The signature that is shown; null for a draft. */
  signature: Signed | null
  /** Every signed version, the latest first. */
  versions: Signed[]
  /** What live figures say otherwise than the signed ones that are shown. */
  differences: Difference[]
  /** What whoever signs has seen. */
  seen: { revision: number; figures: string } | null
}

const someone = (names: ReadonlyMap<number, string>, id: number | null): string =>
  id === null ? 'the service' : (names.get(id) ?? 'somebody who has left')

function signedOf(row: SignatureRow, names: ReadonlyMap<number, string>): Signed {
  const { number, signedAt, declaration, countedAt, reopenedAt, reopenedById, reopenReason } = row
  return {
    number,
    signedAt,
    signedBy: someone(names, row.signedById),
    declaration,
    countedAt,
    reopened: reopenedAt && {
      at: reopenedAt,
      by: someone(names, reopenedById),
      reason: reopenReason ?? '',
    },
  }
}

/** What was signed, in the form that the viewer may see. The other is not read. */
const frozen = (row: SignatureRow, exact: boolean) => ({
  figures: JSON.parse(exact ? row.exactFigures : row.shownFigures) as ReviewFigures,
  content: JSON.parse(row.content) as ReturnContent,
})

const asShown = (
  figures: ReviewFigures,
  { narrative, actions, metrics }: ReturnContent,
  on: string,
  found: Return | null,
) => ({
  narrative,
  actions: actions.map((action, index) => ({
    ...action,
    isLate: isLate(action, on),
    id: found?.actions[index]?.id ?? null,
  })),
  metrics: [
    ...computedMetrics(figures).map((metric) => ({ ...metric, id: null })),
    ...metrics.map((metric, index) => ({ ...metric, id: found?.metrics[index]?.id ?? null })),
  ],
})

const EMPTY: ReturnContent = {
  narrative: { changed: '', risks: '', help: '' },
  actions: [],
  metrics: [],
}

/** @param version of what was signed; without, what stands now. @returns null when there is no such version */
export async function findReturnView(review: Review, version?: number): Promise<ReturnView | null> {
  const { quarter, department, access } = review
  const found = await findReturn(keyOf(review))
  const signatures = found?.signatures ?? []
  const row =
    version !== undefined
      ? signatures.find(({ number }) => number === version)
      : found?.status === 'signed'
        ? signatures.at(-1)
        : undefined
  if (version !== undefined && !row) return null

  const counted = await countReview(department, quarter.number, today())
  const live = reportReview(counted, access)
  const names = await listNames([
    found?.savedById ?? null,
    ...signatures.flatMap((one) => [one.signedById, one.reopenedById]),
  ])
  const shown = row
    ? frozen(row, access.exact)
    : { figures: live, content: found ? contentOf(found) : EMPTY }
  const on = row ? dayInLondon(row.signedAt) : today()
  return {
    state: row ? 'signed' : (found?.status ?? 'not-begun'),
    hasPeople: hasPeople(counted),
    drawn: drawFigures(shown.figures, department),
    ...(row ? {} : { extract: await findLatestFullExtract() }),
    ...asShown(shown.figures, shown.content, on, row ? null : found),
    saved: found && { at: found.savedAt, by: someone(names, found.savedById) },
    signature: row ? signedOf(row, names) : null,
    versions: signatures.map((one) => signedOf(one, names)).toReversed(),
    differences: row ? compareFigures(shown.figures, live) : [],
    seen:
      found && access.maySignOff && access.exact
        ? { revision: found.revision, figures: fingerprint(live) }
        : null,
  }
}
