import { Fragment } from 'react'
import { POLICY, tooFewInWords } from '#app/domain/disclosure/policy.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import type { Dimension, Population, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { BreakdownTable } from '#app/reports/breakdown-table.tsx'
import { MethodDetails } from '#app/reports/method-details.tsx'
import type { BreakdownSection, MethodNote, Numbers, TimeSection } from '#app/reports/section.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { whyNoShare } from '#app/ui/text/no-figure-signs.ts'
import { Figure, NoFigureKey } from '#app/ui/text/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

export const BREAKDOWN_TITLES: Record<Dimension, string> = {
  department: 'By department',
  organisation: 'By organisation',
  profession: 'By profession',
  family: 'By family of professions',
  grade: 'By grade',
}
export const WHY_WITHHELD = `fewer than ${POLICY.threshold} people, all or none of a small group, or a number that could be used to work out one of these`

export type BreakdownProps = {
  section: BreakdownSection
  /** The URL of the page for a row, or null if it has none. */
  hrefOf?: (row: UptakeRow) => string | null
  /** The URL of the records behind the number in a row, for people who can see names. */
  recordsOf?: (row: UptakeRow) => string | null
  files: readonly { href: string; text: string }[]
  method?: MethodNote
}

/** A breakdown: a chart with a headline and subtitle, followed by a table with the same rows. */
export function Breakdown({ section, hrefOf, recordsOf, files, method }: BreakdownProps) {
  const { report, headline, subtitle, drawings, tableId, leftOut } = section
  return (
    <section aria-labelledby={`by-${report.by}`}>
      <hr className="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
      <h2 className="govuk-heading-m" id={`by-${report.by}`}>
        {BREAKDOWN_TITLES[report.by]}
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
        <NoFigureKey reasons={['withheld']} why={`${WHY_WITHHELD}.`} />
      ) : null}
      <BreakdownTable section={section} hrefOf={hrefOf} recordsOf={recordsOf} />
      {method ? (
        <MethodDetails id={`counted-${report.by}`} method={method}>
          {recordsOf ? (
            <p className="govuk-body">
              Select a number of upskilled people to see the records behind it.
            </p>
          ) : null}
        </MethodDetails>
      ) : null}
    </section>
  )
}

/** Says what is marked on the chart, and links published figures to their source. */
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
      ? ' Published figures have no breakdown and are not included in these counts. We do not know how many people are in both.'
      : null}
  </>
)

const NO_FILES: BreakdownProps['files'] = []

type OverTimeProps = {
  time: TimeSection
  isShare: boolean
  population: Population
  /** A link to the chart with the other period: "By month". */
  otherPeriod?: { href: string; text: string }
  files?: BreakdownProps['files']
  method?: MethodNote
}

/** The figures of a line over time, with the latest first. */
export function OverTimeTable({
  time,
  isShare,
  population,
}: Pick<OverTimeProps, 'time' | 'isShare' | 'population'>) {
  const { points, subtitle, over = 'quarter', other } = time
  const reasonOf = ({ withheld }: Pick<Numbers, 'withheld'>) =>
    withheld ? 'withheld' : 'not-applicable'
  const otherOn = new Map(other?.points.map((point) => [point.day, point]))
  const columns: Column<TimeSection['points'][number]>[] = [
    { header: over === 'month' ? 'Month to' : 'Quarter to', cell: (point) => formatDay(point.day) },
    {
      header: 'Upskilled',
      numeric: true,
      cell: (point) => <Figure value={point.upskilled} reason={reasonOf(point)} />,
    },
  ]
  const share = ({ percent, ...rest }: Numbers) => (
    <Figure value={percent} reason={whyNoShare(rest)} unit="%" />
  )
  if (isShare)
    columns.push(
      {
        header: 'Base',
        numeric: true,
        cell: (point) => <Figure value={point.base} reason={reasonOf(point)} />,
      },
      { header: 'Share', numeric: true, cell: share },
    )
  if (other)
    columns.push({
      header: other.label,
      numeric: true,
      cell: ({ day }) => {
        const point = otherOn.get(day)
        if (!point) return <Figure value={null} reason="not-applicable" />
        return isShare ? share(point) : <Figure value={point.upskilled} reason={reasonOf(point)} />
      },
    })
  return (
    <>
      {points.some((point) => point.withheld) ? (
        <NoFigureKey reasons={['withheld']} why={`${WHY_WITHHELD}.`} />
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
        columns={columns}
        rows={points.toReversed()}
        small
      />
    </>
  )
}

/** A line over time: a chart with a headline and subtitle, and the links to its figures. */
export function OverTimeChart({
  time: { headline, subtitle, drawings, marks },
  otherPeriod,
  files = NO_FILES,
}: Pick<OverTimeProps, 'time' | 'otherPeriod' | 'files'>) {
  return (
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
  )
}

/** A line over time: a chart with a headline and subtitle, followed by its table. */
export const OverTime = ({
  time,
  isShare,
  population,
  otherPeriod,
  files,
  method,
}: OverTimeProps) => (
  <section aria-labelledby="over-time">
    <hr className="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
    <h2 className="govuk-heading-m" id="over-time">
      Over time
    </h2>
    <OverTimeChart time={time} otherPeriod={otherPeriod} files={files} />
    <OverTimeTable time={time} isShare={isShare} population={population} />
    {method ? <MethodDetails id="counted-time" method={method} /> : null}
  </section>
)
