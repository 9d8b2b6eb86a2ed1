/** The page about one skill over time. */
import { RatingsPolicyLine, WhoSeesRatings } from '#app/features/needs/how-counted.tsx'
import type { OverTimeReport } from '#app/features/needs/over-time/answer-query.server.ts'
import {
  breakSentence,
  overTimeMessage,
  overTimeSubtitle,
} from '#app/features/needs/over-time/sentences.ts'
import { overTimeTable } from '#app/features/needs/over-time/workbook.ts'
import { Section } from '#app/features/needs/section.tsx'
import { FigureTableView } from '#app/reports/figure-table-view.tsx'
import type { Drawings } from '#app/reports/section.ts'
import { paths } from '#app/paths.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Details } from '#app/ui/details.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'

const TABLE = 'table-over-time'

export function OverTimePage({
  report,
  drawings,
}: {
  report: OverTimeReport
  drawings: Drawings | null
}) {
  const { skill, population, asAt } = report
  const changed = breakSentence(report)
  const params = { skill: skill.code, population, 'as-at': asAt }
  const kinds = drawings
    ? (['csv', 'ods', 'json', 'svg'] as const)
    : (['csv', 'ods', 'json'] as const)
  const files = kinds.map((kind) => ({
    href: paths.needsOverTimeFile(kind, params),
    text: kind.toUpperCase(),
  }))
  return (
    <>
      <p className="govuk-body-l app-uptake__message">
        <strong>{overTimeMessage(report)}</strong>
      </p>
      {changed ? <InsetText>{changed}</InsetText> : null}
      <RatingsPolicyLine />
      <Details summary="How this is counted" id="how-counted">
        <WhoSeesRatings />
        <p className="govuk-body">
          Figures are for the last day of each quarter, measured against the version of the
          criterion in force that day. Rewording a skill does not change its figures. If a skill was
          split, merged or replaced under the same code, the line breaks and the chart marks the
          day.
        </p>
      </Details>
      <Section id="over-time" title="At or above target, by quarter">
        {drawings ? (
          <ChartFrame
            subtitle={overTimeSubtitle(report)}
            tableId={TABLE}
            files={files}
            narrow={<Drawing svg={drawings.narrow} />}
          >
            <Drawing svg={drawings.wide} />
          </ChartFrame>
        ) : null}
        <FigureTableView table={overTimeTable(report)} id={TABLE} />
        {drawings ? null : (
          <ul className="app-chart__links">
            {files.map(({ href, text }) => (
              <li key={href}>
                <a className="govuk-link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}
