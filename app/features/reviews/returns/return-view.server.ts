/** A return as a viewer can see it: not started, a draft with live figures, or as signed. Only people who can see names get exact numbers. */
import { calculateDepartmentCounts } from '#app/data/reviews/calculate-review-counts.server.ts'
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import { listAuthorIds } from '#app/data/reviews/authors.server.ts'
import { countChangesSince } from '#app/data/reviews/changes-since.server.ts'
import { findReturn, type Return, type SignatureRow } from '#app/data/reviews/reviews.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { limitToCurrentPlan } from '#app/domain/reviews/current-plan.ts'
import {
  compareFigures,
  type ChangesSince,
  type Difference,
} from '#app/domain/reviews/comparison.ts'
import { hasPeople, reportReview, type ReviewFigures } from '#app/domain/reviews/figures.ts'
import { computedMetrics, type Metric } from '#app/domain/reviews/metrics.ts'
import { isLate, type ReturnState, type ReviewAction } from '#app/domain/reviews/review.ts'
import { dueOn } from '#app/domain/reviews/reminders.ts'
import type { Signers } from '#app/domain/reviews/signers.ts'
import { returnKey } from '#app/features/reviews/change-draft.server.ts'
import {
  drawFigures,
  type DrawnFigures,
} from '#app/features/reviews/returns/draw-figures.server.ts'
import { findPersonNames } from '#app/features/reviews/person-names.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { toReturnContent } from '#app/data/reviews/content.server.ts'
import type { Narrative, ReturnContent } from '#app/domain/reviews/content.ts'
import { findSignersOf } from '#app/features/reviews/signatories/signers-view.server.ts'
import { fingerprint } from '#app/features/reviews/sign-off.server.ts'
import { dayInLondon, today } from '#app/platform/clock.server.ts'

export type SignatureView = {
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
  /** The day of the latest full extract of staff records. Undefined if the figures are signed. */
  extract?: Day | null
  narrative: Narrative
  actions: ShownAction[]
  metrics: ShownMetric[]
  saved: { at: Date; by: string } | null
  /** The signature of the version that is shown. Null for a draft. */
  signature: SignatureView | null
  /** Every signed version, most recent first. */
  versions: SignatureView[]
  /** How live figures differ from the signed figures that are shown. */
  differences: Difference[]
  /** Why they differ, as far as records say. Null for a draft, and for people who cannot see exact figures. */
  changes: ChangesSince | null
  /** Who can sign it off. Null once it is signed. */
  signing: { signers: Signers; authorIds: number[]; dueOn: Day } | null
  /** Identifies exactly what the viewer would sign. Null if they cannot sign. */
  toSign: { revision: number; figures: string } | null
}

function toSignatureView(row: SignatureRow, nameOf: (id: number | null) => string): SignatureView {
  const { number, signedAt, declaration, countedAt, reopenedAt, reopenedById, reopenReason } = row
  return {
    number,
    signedAt,
    signedBy: nameOf(row.signedById),
    declaration,
    countedAt,
    reopened: reopenedAt && {
      at: reopenedAt,
      by: nameOf(reopenedById),
      reason: reopenReason ?? '',
    },
  }
}

/** The signed content, with either the exact figures or the figures under the disclosure policy. The other figures are not read. */
const signedContent = (row: SignatureRow, exact: boolean) => ({
  figures: JSON.parse(exact ? row.exactFigures : row.shownFigures) as ReviewFigures,
  content: JSON.parse(row.content) as ReturnContent,
})

/** @param found the draft whose actions and metrics can be changed by id, or null */
const contentView = (
  figures: ReviewFigures,
  { narrative, actions, metrics }: ReturnContent,
  on: Day,
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

const EMPTY_CONTENT: ReturnContent = {
  narrative: { changed: '', risks: '', help: '' },
  actions: [],
  metrics: [],
}

/** @param version the number of a signed version. Without it, the view shows the current state. @returns null if there is no such version */
export async function findReturnView(review: Review, version?: number): Promise<ReturnView | null> {
  const { quarter, department, access } = review
  const found = await findReturn(returnKey(review))
  const signatures = found?.signatures ?? []
  const row =
    version !== undefined
      ? signatures.find(({ number }) => number === version)
      : found?.status === 'signed'
        ? signatures.at(-1)
        : undefined
  if (version !== undefined && !row) return null

  const counts = await calculateDepartmentCounts(department, quarter.number, today())
  const live = reportReview(counts, access)
  const nameOf = await findPersonNames([
    found?.savedById ?? null,
    ...signatures.flatMap((signature) => [signature.signedById, signature.reopenedById]),
  ])
  const signed = row && signedContent(row, access.exact)
  const shown = signed
    ? access.exact
      ? signed
      : { ...signed, figures: limitToCurrentPlan(signed.figures, live) }
    : { figures: live, content: found ? toReturnContent(found) : EMPTY_CONTENT }
  const on = row ? dayInLondon(row.signedAt) : today()
  return {
    state: row ? 'signed' : (found?.status ?? 'not-started'),
    hasPeople: hasPeople(counts),
    drawn: await drawFigures(shown.figures, department),
    ...(row ? {} : { extract: await findLatestFullExtract() }),
    ...contentView(shown.figures, shown.content, on, row ? null : found),
    saved: found && { at: found.savedAt, by: nameOf(found.savedById) },
    signature: row ? toSignatureView(row, nameOf) : null,
    versions: signatures.map((signature) => toSignatureView(signature, nameOf)).toReversed(),
    differences: row ? compareFigures(shown.figures, live) : [],
    changes:
      row && access.exact
        ? await countChangesSince({
            departmentId: department.id,
            asAt: quarter.end,
            countedAt: row.countedAt,
          })
        : null,
    signing:
      row || found?.status === 'signed'
        ? null
        : {
            signers: await findSignersOf(department.id, found?.id ?? null),
            authorIds: found ? await listAuthorIds(found.id) : [],
            dueOn: dueOn(quarter.number),
          },
    toSign:
      found && access.maySignOff && access.exact
        ? { revision: found.revision, figures: fingerprint(live) }
        : null,
  }
}
