/** The metrics in the delivery plan. */
import type { ReactNode } from 'react'
import type { Metric, DatedValue } from '#app/domain/reviews/metrics.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { ShownMetric } from '#app/features/reviews/returns/return-view.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Table, type Column } from '#app/ui/table.tsx'

const withUnit = (value: string, unit: string): string =>
  `${formatNumber(Number(value))}${unit === '%' ? '%' : ` ${unit}`}`

const Value = ({
  datedValue,
  unit,
  fallback,
}: {
  datedValue: DatedValue | null
  unit: string
  fallback: ReactNode
}) =>
  datedValue ? (
    <>
      {withUnit(datedValue.value, unit)}
      <br />
      <span className="app-review__day">{formatDay(datedValue.on)}</span>
    </>
  ) : (
    fallback
  )

const NOT_SET = <Figure value={null} reason="not-applicable" />
const missingLatest = ({ isWithheld }: Metric) => (
  <Figure value={null} reason={isWithheld ? 'withheld' : 'not-available'} />
)

const COLUMNS: readonly Column<ShownMetric>[] = [
  {
    header: 'Metric',
    cell: ({ name, definition }) => (
      <span className="app-review__what">
        {name}
        <span className="app-review__definition">{definition}</span>
      </span>
    ),
  },
  {
    header: 'Baseline',
    cell: ({ baseline, unit }) => <Value datedValue={baseline} unit={unit} fallback={NOT_SET} />,
  },
  {
    header: 'Latest',
    cell: (metric) => (
      <Value datedValue={metric.latest} unit={metric.unit} fallback={missingLatest(metric)} />
    ),
  },
  {
    header: 'Target',
    cell: ({ target, unit, direction }) => (
      <>
        <Value datedValue={target} unit={unit} fallback={NOT_SET} />
        <span className="app-review__definition">
          {direction === 'up' ? 'Higher is better' : 'Lower is better'}
        </span>
      </>
    ),
  },
  {
    header: 'Source and caveats',
    cell: ({ source, caveats }) => (
      <span className="app-review__what">
        {source}
        {caveats === '' ? null : <span className="app-review__definition">{caveats}</span>}
      </span>
    ),
  },
  { header: 'Owner', cell: ({ owner }) => owner },
]

export function ReturnMetrics({
  metrics,
  hrefOf,
}: {
  metrics: readonly ShownMetric[]
  hrefOf?: (metricId: number) => string
}) {
  const computed = metrics.filter(({ isComputed }) => isComputed)
  const change: Column<ShownMetric> = {
    header: 'Change',
    headerHidden: true,
    cell: ({ id, name }) =>
      id === null || !hrefOf ? null : (
        <a className="govuk-link" href={hrefOf(id)}>
          Change<span className="govuk-visually-hidden"> “{name}”</span>
        </a>
      ),
  }
  return (
    <>
      <p className="govuk-body-s">
        [z] means not applicable, because no value is set. [x] means not available. [c] means
        confidential. The service calculates the first {computed.length} metrics:{' '}
        {joinWords(computed.map(({ name }) => name))}. The department enters any others.
      </p>
      <Table
        caption="Delivery plan metrics"
        captionHidden
        columns={hrefOf ? [...COLUMNS, change] : COLUMNS}
        rows={metrics}
        small
      />
    </>
  )
}
