import { deleteMetric, saveMetric } from '#app/data/reviews/reviews.server.ts'
import type { EntryKind } from '#app/features/reviews/entries/entry.server.ts'
import {
  metricForm,
  type MetricAnswers,
  type MetricInput,
} from '#app/features/reviews/entries/metric.schema.ts'
import { paths } from '#app/paths.ts'

/** A metric that the department enters. */
export const METRIC_ENTRY: EntryKind<MetricInput, MetricAnswers> = {
  titles: { add: 'Add a metric', change: 'Change a metric' },
  addPath: paths.newReviewMetric,
  form: metricForm,
  firstField: 'name',
  toAnswers: (entry) =>
    metricForm.answersFrom(
      entry
        ? {
            ...entry,
            baseline: entry.baselineValue,
            latest: entry.latestValue,
            target: entry.targetValue,
          }
        : { revision: 0 },
    ),
  audit: 'review:metric',
  list: ({ metrics }) => metrics,
  save: saveMetric,
  delete: deleteMetric,
}
