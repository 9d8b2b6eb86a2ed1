/** Converts a draft to the content that is signed. */
import type { ActionRow, MetricRow } from '#app/data/reviews/reviews.server.ts'
import type { Narrative, ReturnContent } from '#app/domain/reviews/content.ts'
import type { Metric, DatedValue } from '#app/domain/reviews/metrics.ts'
import type { ReviewAction } from '#app/domain/reviews/review.ts'

const datedValue = (value: string | null, on: string | null): DatedValue | null =>
  value === null || on === null ? null : { value, on }

const toAction = ({ what, owner, dueOn, status, since }: ActionRow): ReviewAction => ({
  what,
  owner,
  dueOn,
  status,
  since,
})

const toMetric = (row: MetricRow): Metric => ({
  name: row.name,
  definition: row.definition,
  unit: row.unit,
  direction: row.direction,
  baseline: datedValue(row.baselineValue, row.baselineOn),
  latest: datedValue(row.latestValue, row.latestOn),
  target: datedValue(row.targetValue, row.targetOn),
  source: row.source,
  caveats: row.caveats,
  owner: row.owner,
  isWithheld: false,
  isComputed: false,
})

export const toReturnContent = (
  draft: Narrative & { actions: readonly ActionRow[]; metrics: readonly MetricRow[] },
): ReturnContent => ({
  narrative: { changed: draft.changed, risks: draft.risks, help: draft.help },
  actions: draft.actions.map(toAction),
  metrics: draft.metrics.map(toMetric),
})
