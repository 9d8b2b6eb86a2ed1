/** The parts of a page of figures: each chart with its two titles, and below it the table with the same rows. */
import { Fragment } from 'react'
import { POLICY, tooFewInWords } from '#app/domain/disclosure/policy.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import type { Dimension, Population, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { BreakdownTable } from '#app/reports/breakdown-table.tsx'
import { MethodDetails } from '#app/reports/method-details.tsx'
import type { BreakdownSection, MethodNote, TimeSection } from '#app/reports/section.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { whyNoShare } from '#app/ui/text/no-figure-signs.ts'
import { Figure, NoFigureKey } from '#app/ui/text/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

const TITLES: Record<Dimension, string> = {
  department: 'By department',
  organisation: 'By organisation',
  profession: 'By profession',
  family: 'By family of professions',
  grade: 'By grade',
}
const WHY = `fewer than ${POLICY.threshold} people, all or none of a small group, or a number that others would give away`

export type BreakdownProps = {
  section: BreakdownSection
  /** The address of one row's own page, when it has one. */
  hrefOf?: (row: UptakeRow) => string | null
  /** The address of the records behind one row's number, for who may see names. */
  recordsOf?: (row: UptakeRow) => string | null
  files: readonly { href: string; text: string }[]
  method?: MethodNote
}

export function Breakdown({ section, hrefOf, recordsOf, files, method }: BreakdownProps) {
  const { report, headline, subtitle, drawings, tableId, leftOut } = section
  return (
    <section aria-labelledby={`by-${report.by}`}>
      <hr className="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
      <h2 className="govuk-heading-m" id={`by-${report.by}`}>
        {TITLES[report.by]}
      </h2>
      {drawings === null ? null : (
        <ChartFrame
          headline={headline}
          subtitle={subtitle}
          tableId={tableId}
          files={files}
          source={leftOut ?? undefined}
          narrow={<Drawing svg={drawings.narrow} />}
        >
          <Drawing svg={drawings.wide} />
        </ChartFrame>
      )}
      {report.rows.some((row) => row.withheld) ? (
        <NoFigureKey reasons={['withheld']} why={`${WHY}.`} />
      ) : null}
      <BreakdownTable section={section} hrefOf={hrefOf} recordsOf={recordsOf} />
      {method ? (
        <MethodDetails id={`counted-${report.by}`} method={method}>
          {recordsOf ? (
            <p className="govuk-body">
              Each number of people upskilled is a link to the records behind it.
            </p>
          ) : null}
        </MethodDetails>
      ) : null}
    </section>
  )
}

/** What is marked on the chart. A published figure is named with its source, and never method. */
const Marks = ({ marks }: { marks: TimeSection['marks'] }) => (
  <>
    Marked:{' '}
    {marks.map(({ label, source }, index) => (
      <Fragment key={label}>
        {index > 0 ? '; ' : null}
        {label}
        {source ? (
          <>
            {' '}
            (
            <a className="govuk-link" href={source}>
              source<span className="govuk-visually-hidden"> of {label}</span>
            </a>
            )
          </>
        ) : null}
      </Fragment>
    ))}
    .
    {marks.some(({ source }) => source !== null)
      ? ' A published figure has no breakdown and is not part of these counts; how many people are in both is not known.'
      : null}
  </>
)

const NO_FILES: BreakdownProps['files'] = []

type OverTimeProps = {
  time: TimeSection
  isShare: boolean
  population: Population
  /** The same told by the other period: "By month". */
  otherPeriod?: { href: string; text: string }
  files?: BreakdownProps['files']
  method?: MethodNote
}

export function OverTime({
  time,
  isShare,
  population,
  otherPeriod,
  files = NO_FILES,
  method,
}: OverTimeProps) {
  const { points, headline, subtitle, drawings, marks, over = 'quarter', other } = time
  const reason = (point: { withheld: boolean }) => (point.withheld ? 'withheld' : 'not-applicable')
  const otherOn = new Map(other?.points.map((point) => [point.day, point]))
  const columns: Column<TimeSection['points'][number]>[] = [
    {
      header: over === 'month' ? 'Month to' : 'Quarter to',
      rowHeader: true,
      cell: (point) => formatDay(point.day),
    },
    {
      header: 'Upskilled',
      numeric: true,
      cell: (point) => <Figure value={point.upskilled} reason={reason(point)} />,
    },
  ]
  const shares: typeof columns = [
    {
      header: 'Base',
      numeric: true,
      cell: (point) => <Figure value={point.base} reason={reason(point)} />,
    },
    {
      header: 'Share',
      numeric: true,
      cell: (point) => <Figure value={point.percent} reason={whyNoShare(point)} unit="%" />,
    },
  ]
  const beside: typeof columns = other
    ? [
        {
          header: other.label,
          numeric: true,
          cell: ({ day }) => {
            const point = otherOn.get(day)
            return (
              <Figure
                value={isShare ? point?.percent : point?.upskilled}
                reason={point ? (isShare ? whyNoShare(point) : reason(point)) : 'not-applicable'}
                {...(isShare ? { unit: '%' as const } : {})}
              />
            )
          },
        },
      ]
    : []
  return (
    <section aria-labelledby="over-time">
      <hr className="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
      <h2 className="govuk-heading-m" id="over-time">
        Over time
      </h2>
      <ChartFrame
        headline={headline}
        subtitle={subtitle}
        tableId="table-time"
        files={[...(otherPeriod ? [otherPeriod] : []), ...files]}
        source={marks.length > 0 ? <Marks marks={marks} /> : undefined}
        narrow={<Drawing svg={drawings.narrow} />}
      >
        <Drawing svg={drawings.wide} />
      </ChartFrame>
      {points.some((point) => point.withheld) ? (
        <NoFigureKey reasons={['withheld']} why={`${WHY}.`} />
      ) : null}
      {isShare &&
      points.some((point) => point.percent === null && whyNoShare(point) === 'unreliable') ? (
        <NoFigureKey
          reasons={['unreliable']}
          why={`a share is not given for ${tooFewInWords(policyFor(POLICY, population).percentageBase)}.`}
        />
      ) : null}
      <Table
        id="table-time"
        caption={`Table: ${subtitle}`}
        captionSize="s"
        columns={[...columns, ...(isShare ? shares : []), ...beside]}
        rows={points.toReversed()}
        rowKey={(point) => point.day}
        small
      />
      {method ? <MethodDetails id="counted-time" method={method} /> : null}
    </section>
  )
}
