/** The content of a draft, in the format that is signed. */
import type { ActionRow, MetricRow } from '#app/data/reviews/reviews.server.ts'
import type { Narrative, ReturnContent } from '#app/domain/reviews/content.ts'
import type { Metric, DatedValue } from '#app/domain/reviews/metrics.ts'
import type { ReviewAction } from '#app/domain/reviews/review.ts'

const datedValue = (value: string | null, on: string | null): DatedValue | null =>
  value === null || on === null ? null : { value, on }

const actionOf = ({ what, owner, dueOn, status, since }: ActionRow): ReviewAction => ({
  what,
  owner,
  dueOn,
  status,
  since,
})

const metricOf = (row: MetricRow): Metric => ({
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

export const contentOf = (
  found: Narrative & { actions: readonly ActionRow[]; metrics: readonly MetricRow[] },
): ReturnContent => ({
  narrative: { changed: found.changed, risks: found.risks, help: found.help },
  actions: found.actions.map(actionOf),
  metrics: found.metrics.map(metricOf),
})
