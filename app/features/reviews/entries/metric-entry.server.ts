/** A metric that the department enters itself, as an entry of a return. */
import { deleteMetric, saveMetric } from '#app/data/reviews/reviews.server.ts'
import type { EntryKind } from '#app/features/reviews/entries/entry.server.ts'
import {
  metricForm,
  type MetricAnswers,
  type MetricEntered,
} from '#app/features/reviews/entries/metric.schema.ts'
import { paths } from '#app/paths.ts'

export const METRIC_ENTRY: EntryKind<MetricEntered, MetricAnswers> = {
  titles: { add: 'Add a metric', change: 'Change a metric' },
  addressOfNew: paths.newReviewMetric,
  form: metricForm,
  firstField: 'name',
  answersOf: (entry) =>
    metricForm.answersFrom(
      entry
        ? {
            ...entry,
            baseline: entry.baselineValue,
            latest: entry.latestValue,
            target: entry.targetValue,
            seen: entry.revision,
          }
        : { seen: 0 },
    ),
  subject: 'ReviewMetric',
  audit: 'review:metric',
  of: ({ metrics }) => metrics,
  write: saveMetric,
  remove: deleteMetric,
}
