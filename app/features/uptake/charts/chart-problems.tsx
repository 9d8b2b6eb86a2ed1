import { Fragment } from 'react'
import type { Dimension } from '#app/domain/uptake/uptake.ts'
import type { ChartProblem } from '#app/features/uptake/charts/chart-problems.server.ts'

/** The chart whose findings each breakdown shows. */
const CHARTS: Readonly<Record<Dimension, ChartProblem['chart']>> = {
  department: 'department',
  organisation: 'department',
  profession: 'profession',
  family: 'profession',
  grade: 'grade',
}

type Props = {
  problems: readonly ChartProblem[]
  /** The chart, or `all` for figures with several breakdowns. */
  chart: Dimension | 'upskilled' | 'all'
}

/** Below a chart: what is known to be wrong in its data. Nothing if nothing is. */
export function ChartProblems({ problems, chart }: Props) {
  const touched = chart === 'upskilled' || chart === 'all' ? chart : CHARTS[chart]
  const shown = problems.filter((problem) => touched === 'all' || problem.chart === touched)
  if (shown.length === 0) return null
  return (
    <p className="govuk-body-s govuk-!-margin-top-4">
      Known problems in the data at the last check:{' '}
      {shown.map(({ text, href }, index) => (
        <Fragment key={text}>
          {index > 0 ? '; ' : null}
          {href === null ? (
            text
          ) : (
            <a className="govuk-link" href={href}>
              {text}
            </a>
          )}
        </Fragment>
      ))}
      .
    </p>
  )
}
