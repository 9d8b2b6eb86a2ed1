/** The charts of an uptake page: over time, who is behind, professions and grades. */
import { Fragment, type ReactNode } from 'react'
import type { Dimension } from '#app/domain/uptake/uptake.ts'
import type { ChartProblem } from '#app/features/uptake/charts/chart-problems.server.ts'
import { ChartProblems } from '#app/features/uptake/charts/chart-problems.tsx'
import type { Ranking } from '#app/reports/ranked-bars.ts'
import type { BreakdownSection, TimeSection } from '#app/reports/section.ts'
import { OverTimeChart } from '#app/reports/uptake-sections.tsx'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Drawing } from '#app/ui/drawing.tsx'

const TITLES: Record<Dimension, string> = {
  department: 'Departments',
  organisation: 'Organisations',
  profession: 'Professions',
  family: 'Families of professions',
  grade: 'Grades',
}

type Control = { current: Ranking; hrefOf: (rank: Ranking) => string }

const CHOICES: readonly { rank: Ranking; text: string }[] = [
  { rank: 'needed', text: 'People needed' },
  { rank: 'share', text: 'Share' },
]

/** Links that choose what a chart ranks by. They work without scripts, and each view has its own URL. */
const RankingChoice = ({ current, hrefOf, id }: Control & { id: string }) => (
  <nav className="app-segments app-not-printed" aria-label={`Rank ${id} by`}>
    {CHOICES.map(({ rank, text }) => (
      <a
        key={rank}
        className="app-segments__choice"
        href={`${hrefOf(rank)}#by-${id}`}
        aria-current={rank === current ? 'true' : undefined}
      >
        {text}
      </a>
    ))}
  </nav>
)

const ChartSection = ({
  id,
  title,
  headline,
  control,
  children,
}: {
  id: string
  title: string
  /** What the chart shows, in the same heading. */
  headline: string
  control?: ReactNode
  children: ReactNode
}) => (
  <section className="app-figures__section" aria-labelledby={id}>
    <div className="app-figures__heading">
      <h2 className="govuk-heading-m" id={id}>
        {title}
        <span className="app-figures__headline">
          <span className="govuk-visually-hidden">:</span> {headline}
        </span>
      </h2>
      {control}
    </div>
    {children}
  </section>
)

/** What the marks and the last column of a chart mean. */
function keyOf({ quarter, report, comparison }: BreakdownSection, hasOwn: boolean): string | null {
  if (comparison) return null
  const parts = [
    ...(hasOwn ? ['▶ is yours.'] : []),
    ...(report.measure === 'coverage' ? ['An outline has reached the target.'] : []),
    ...(quarter ? [`Arrows show the change since ${quarter.label}.`] : []),
  ]
  return parts.length === 0 ? null : parts.join(' ')
}

export const TimeChartSection = ({
  time,
  otherPeriod,
}: {
  time: TimeSection
  otherPeriod: { href: string; text: string }
}) => (
  <ChartSection id="over-time" title="Over time" headline={time.headline}>
    <OverTimeChart time={{ ...time, headline: '' }} otherPeriod={otherPeriod} />
  </ChartSection>
)

type BreakdownChartsProps = {
  sections: readonly BreakdownSection[]
  /** Chooses what departments and organisations are ranked by. Missing if there is no choice. */
  ranking: Control | null
  own: readonly Dimension[]
  /** What is known to be wrong in the data of the charts. */
  problems: readonly ChartProblem[]
}

/** Families are the titles in the chart of professions, so they only have a chart of their own if there is no other. */
const isDrawn = (section: BreakdownSection, sections: readonly BreakdownSection[]): boolean =>
  section.report.by !== 'family' ||
  section.comparison !== null ||
  !sections.some(({ report }) => report.by === 'profession')

export const BreakdownCharts = ({ sections, ranking, own, problems }: BreakdownChartsProps) => (
  <>
    {sections
      .filter((section) => isDrawn(section, sections))
      .map((section) => {
        const { report, headline, subtitle, chartSubtitle, drawings, tableId, leftOut } = section
        const { by } = report
        const isRanked = by === 'department' || by === 'organisation'
        const source = [leftOut, keyOf(section, own.includes(by))].filter(Boolean).join(' ')
        return (
          <Fragment key={by}>
            <ChartSection
              id={`by-${by}`}
              title={TITLES[by]}
              headline={headline}
              control={
                isRanked && ranking && drawings ? <RankingChoice {...ranking} id={by} /> : undefined
              }
            >
              {drawings ? (
                <ChartFrame
                  subtitle={chartSubtitle ?? subtitle}
                  tableId={tableId}
                  source={source === '' ? undefined : source}
                  narrow={<Drawing svg={drawings.narrow} />}
                >
                  <Drawing svg={drawings.wide} />
                </ChartFrame>
              ) : (
                <p className="govuk-body">
                  There is no chart, because every number is withheld so that no one can be
                  identified.
                </p>
              )}
              <ChartProblems problems={problems} chart={by} />
            </ChartSection>
          </Fragment>
        )
      })}
  </>
)
