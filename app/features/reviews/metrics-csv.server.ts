/** A return's metrics as a CSV file. A cell is empty if there is no value. */
import { csvResponse } from '#app/platform/files/csv-response.server.ts'
import type { Metric } from '#app/domain/reviews/metrics.ts'

const HEADER =
  'metric,definition,unit,direction,baseline_value,baseline_on,latest_value,latest_on,latest_withheld,target_value,target_on,source,caveats,owner,kind'.split(
    ',',
  )

const toRow = (metric: Metric): string[] => [
  metric.name,
  metric.definition,
  metric.unit,
  metric.direction,
  metric.baseline?.value ?? '',
  metric.baseline?.on ?? '',
  metric.latest?.value ?? '',
  metric.latest?.on ?? '',
  metric.isWithheld ? 'yes' : 'no',
  metric.target?.value ?? '',
  metric.target?.on ?? '',
  metric.source,
  metric.caveats,
  metric.owner,
  metric.isComputed ? 'computed' : 'entered',
]

export const metricsCsv = (file: string, metrics: readonly Metric[]): Response =>
  csvResponse(
    file,
    HEADER,
    (async function* () {
      yield metrics.map(toRow)
    })(),
  )
