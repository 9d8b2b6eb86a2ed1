/** The parts of a page of figures: each chart with its two titles, and below it the table with the same rows. */
import { Fragment, type ReactNode } from 'react'
import { POLICY } from '#app/domain/disclosure.ts'
import type { Dimension, UptakeRow } from '#app/domain/uptake.ts'
import type { BreakdownSection, TimeSection } from '#app/figures/section.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { formatDay } from '#app/ui/dates.ts'
import { Figure, NoFigureKey } from '#app/ui/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

const TITLES: Record<Dimension, string> = {
  department: 'By department',
  organisation: 'By organisation',
  profession: 'By profession',
  grade: 'By grade',
}
const HEADERS: Record<Dimension, string> = {
  department: 'Department',
  organisation: 'Organisation',
  profession: 'Profession',
  grade: 'Grade',
}
const WHY = `fewer than ${POLICY.threshold} people, all or none of a small group, or a number that others would give away`

export type BreakdownProps = {
  section: BreakdownSection
  /** The address of one row's own page, when it has one. */
  hrefOf?: (row: UptakeRow) => string | null
  files: readonly { href: string; text: string }[]
}

/** An SVG that the server drew: it is our own, made from names that React wrote safely. */
const Drawing = ({ svg }: { svg: string }) => <div dangerouslySetInnerHTML={{ __html: svg }} />

export function Breakdown({ section: { report, headline, subtitle, drawings, tableId }, hrefOf, files }: BreakdownProps) {
  const isWithheld = report.rows.some((row) => row.withheld)
  return (
    <section aria-labelledby={`by-${report.by}`}>
      <hr className="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
      <h2 className="govuk-heading-m" id={`by-${report.by}`}>
        {TITLES[report.by]}
      </h2>
      {drawings === null ? null : (
        <ChartFrame headline={headline} subtitle={subtitle} tableId={tableId} files={files} narrow={<Drawing svg={drawings.narrow} />}>
          <Drawing svg={drawings.wide} />
        </ChartFrame>
      )}
      {isWithheld ? <NoFigureKey reasons={['withheld']} why={`${WHY}.`} /> : null}
      <Table
        id={tableId}
        caption={`Table: ${subtitle}`}
        captionSize="s"
        columns={columnsOf(report.by, report.measure === 'coverage', hrefOf)}
        rows={report.rows}
        rowKey={(row) => row.key}
        total={totalOf(report.measure === 'coverage', report.total)}
        small
      />
    </section>
  )
}

const reasonOf = (row: UptakeRow) => (row.withheld ? 'withheld' : 'not-applicable')

function columnsOf(by: Dimension, isShare: boolean, hrefOf: BreakdownProps['hrefOf']): Column<UptakeRow>[] {
  const name: Column<UptakeRow> = {
    header: HEADERS[by],
    rowHeader: true,
    cell: (row) => {
      const href = hrefOf?.(row)
      return href ? (
        <a className="govuk-link" href={href}>
          {row.name}
        </a>
      ) : (
        row.name
      )
    },
  }
  const upskilled: Column<UptakeRow> = {
    header: 'Upskilled',
    numeric: true,
    cell: (row) => <Figure value={row.upskilled} reason={reasonOf(row)} />,
  }
  if (!isShare) return [name, upskilled]
  return [
    name,
    upskilled,
    { header: 'Base', numeric: true, cell: (row) => <Figure value={row.base} reason={reasonOf(row)} /> },
    { header: 'Share', numeric: true, cell: (row) => <Figure value={row.percent} reason={reasonOf(row)} unit="%" /> },
  ]
}

function totalOf(isShare: boolean, { upskilled, base, percent }: BreakdownSection['report']['total']): ReactNode[] {
  const reason = upskilled === null ? 'withheld' : 'not-applicable'
  const first = ['Total', <Figure key="upskilled" value={upskilled} reason={reason} />]
  return isShare
    ? [...first, <Figure key="base" value={base} reason={reason} />, <Figure key="percent" value={percent} reason={reason} unit="%" />]
    : first
}

/** What is marked on the chart. A published figure is named with its source, and never counted. */
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

export function OverTime({ time: { points, headline, subtitle, drawings, marks }, isShare }: { time: TimeSection; isShare: boolean }) {
  const reason = (point: { withheld: boolean }) => (point.withheld ? 'withheld' : 'not-applicable')
  const columns: Column<TimeSection['points'][number]>[] = [
    { header: 'Quarter to', rowHeader: true, cell: (point) => formatDay(point.day) },
    { header: 'Upskilled', numeric: true, cell: (point) => <Figure value={point.upskilled} reason={reason(point)} /> },
  ]
  const shares: typeof columns = [
    { header: 'Base', numeric: true, cell: (point) => <Figure value={point.base} reason={reason(point)} /> },
    { header: 'Share', numeric: true, cell: (point) => <Figure value={point.percent} reason={reason(point)} unit="%" /> },
  ]
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
        source={marks.length > 0 ? <Marks marks={marks} /> : undefined}
        narrow={<Drawing svg={drawings.narrow} />}
      >
        <Drawing svg={drawings.wide} />
      </ChartFrame>
      {points.some((point) => point.withheld) ? <NoFigureKey reasons={['withheld']} why={`${WHY}.`} /> : null}
      <Table
        id="table-time"
        caption={`Table: ${subtitle}`}
        captionSize="s"
        columns={isShare ? [...columns, ...shares] : columns}
        rows={points.toReversed()}
        rowKey={(point) => point.day}
        small
      />
    </section>
  )
}
