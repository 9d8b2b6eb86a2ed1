/** A metric that the department enters itself, as an entry of a return. */
import { deleteMetric, saveMetric } from '#app/data/reviews/reviews.server.ts'
import type { EntryKind } from '#app/features/reviews/entries/entry.server.ts'
import { MetricSchema, type MetricEntered } from '#app/features/reviews/entries/metric.schema.ts'
import {
  answersOfMetric,
  metricTyped,
  NO_METRIC,
  type MetricAnswers,
} from '#app/features/reviews/entries/typed-answers.ts'
import { paths } from '#app/paths.ts'

export const METRIC_ENTRY: EntryKind<MetricEntered, MetricAnswers> = {
  titles: { add: 'Add a metric', change: 'Change a metric' },
  addressOfNew: paths.newReviewMetric,
  schema: MetricSchema,
  firstField: 'name',
  answers: { none: NO_METRIC, typed: metricTyped, of: answersOfMetric },
  subject: 'ReviewMetric',
  audit: 'review:metric',
  of: ({ metrics }) => metrics,
  write: saveMetric,
  remove: deleteMetric,
}
