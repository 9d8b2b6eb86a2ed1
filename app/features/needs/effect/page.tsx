/** The page about the effect of a course. */
import type { Day } from '#app/domain/calendar/day.ts'
import { EFFECT_POLICY, EFFECT_WINDOW } from '#app/domain/needs/effect.ts'
import { tooFewInWords, type Shown } from '#app/domain/disclosure/policy.ts'
import type { EffectReport, EffectRow } from '#app/features/needs/effect/answer-query.server.ts'
import {
  comparisonSentence,
  effectMessage,
  effectSubtitle,
  NO_PROOF,
} from '#app/features/needs/effect/sentences.ts'
import {
  RatingsPolicy,
  RatingsPolicyLine,
  WhoSeesRatings,
} from '#app/features/needs/how-counted.tsx'
import { Section } from '#app/features/needs/section.tsx'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { paths } from '#app/paths.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Details } from '#app/ui/details.tsx'
import { whyNoShare } from '#app/ui/text/no-figure-signs.ts'
import { Figure, NoFigureKey } from '#app/ui/text/no-figure.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'
import type { Drawings } from '#app/reports/section.ts'

const share = (header: string, of: (row: EffectRow) => Shown): Column<EffectRow> => ({
  header,
  numeric: true,
  cell: (row) => {
    const shown = of(row)
    return <Figure value={shown.percent} reason={whyNoShare(shown)} unit="%" />
  },
})
const people = (header: string, of: (row: EffectRow) => number | null): Column<EffectRow> => ({
  header,
  numeric: true,
  cell: (row) => <Figure value={of(row)} reason="withheld" />,
})

export function EffectPage({
  report,
  drawings,
  extract,
}: {
  report: EffectReport
  drawings: Drawings | null
  extract: Day | null
}) {
  const { course, rows, asAt, population } = report
  const subtitle = effectSubtitle(report)
  const params = { course: course.code, population, 'as-at': asAt }
  const files = (['csv', 'ods', 'json', 'svg'] as const).map((kind) => ({
    href: paths.needsEffectFile(kind, params),
    text: kind.toUpperCase(),
  }))
  return (
    <>
      <p className="govuk-body-l app-uptake__message">
        <strong>{effectMessage(report)}</strong>
      </p>
      <WarningText>{NO_PROOF}</WarningText>
      <RatingsPolicyLine />
      <ExtractNote extract={extract} asAt={asAt} />
      <HowCounted report={report} />
      <Section id="moved" title="Who moved up, with and without the course">
        {drawings ? (
          <ChartFrame
            headline="Moved up at least one level"
            subtitle={subtitle}
            tableId="table-moved"
            files={files}
            narrow={<Drawing svg={drawings.narrow} />}
          >
            <Drawing svg={drawings.wide} />
          </ChartFrame>
        ) : null}
        <NoFigureKey reasons={['withheld']} why="a number that could identify someone." />
        <NoFigureKey
          reasons={['unreliable']}
          why={`we do not give a share of ${tooFewInWords(EFFECT_POLICY.percentageBase)}.`}
        />
        <Table
          id="table-moved"
          caption={`Table: ${subtitle}`}
          captionSize="s"
          columns={[
            { header: 'Skill', cell: ({ name }) => name },
            people('People with the course', ({ withCourse }) => withCourse.people),
            share('Moved up with the course', ({ withCourse }) => withCourse.up),
            people('People without it', ({ without }) => without.people),
            share('Moved up without it', ({ without }) => without.up),
            { header: 'Difference', cell: ({ comparison }) => comparisonSentence(comparison) },
          ]}
          rows={rows}
          small
        />
      </Section>
      <Section id="at-target" title="At or above target, before and after">
        <Table
          caption="Share at or above target in the first and second self-assessments"
          captionSize="s"
          columns={[
            { header: 'Skill', cell: ({ name }) => name },
            share('Before the course', ({ withCourse }) => withCourse.metBefore),
            share('After the course', ({ withCourse }) => withCourse.metAfter),
            share('Without it, first', ({ without }) => without.metBefore),
            share('Without it, second', ({ without }) => without.metAfter),
          ]}
          rows={rows}
          small
        />
      </Section>
      <Conversion report={report} />
    </>
  )
}

const HowCounted = ({ report: { framework, course } }: { report: EffectReport }) => (
  <Details summary="How this is counted" id="how-counted">
    <WhoSeesRatings />
    <ul className="govuk-list govuk-list--bullet">
      <li>
        <strong>With the course</strong> are people who completed {course.title} and submitted a
        self-assessment in the {EFFECT_WINDOW.before} days before that day and another{' '}
        {EFFECT_WINDOW.afterFrom} to {EFFECT_WINDOW.afterUntil} days after it. We use the last one
        before and the first one after.
      </li>
      <li>
        <strong>Without it</strong> are people of the same population who never completed it, with
        two self-assessments {EFFECT_WINDOW.afterFrom + 1} to{' '}
        {EFFECT_WINDOW.before + EFFECT_WINDOW.afterUntil} days apart. We use the latest such pair.
      </li>
      <li>
        Both groups are measured against {framework.title}, version {framework.version}. For each
        skill we only count people who named a level, or “not yet”, both times. The target is that
        of the person’s post at the time of the course, or of the first self-assessment.
      </li>
      <li>
        <strong>Give or take</strong> is the margin of error: 19 times out of 20, chance alone would
        change the difference by no more than this.
      </li>
    </ul>
    <RatingsPolicy />
  </Details>
)

function Conversion({ report: { course, asAt, conversion } }: { report: EffectReport }) {
  const { cohorts, seats, filled, filledShare, completed, absent } = conversion
  const shareText = ({ upskilled, base, percent, withheld }: Shown) => (
    <>
      <Figure value={upskilled} reason={withheld ? 'withheld' : 'not-applicable'} /> of{' '}
      <Figure value={base} reason={withheld ? 'withheld' : 'not-applicable'} />
      {percent === null ? null : `: ${percent}%`}
    </>
  )
  return (
    <Section id="conversion" title="From places to completions">
      <p className="govuk-body">
        Cohorts of{' '}
        <a className="govuk-link" href={paths.course(course.code)}>
          {course.title}
        </a>{' '}
        that ended in the 12 months to {formatDay(asAt)}: {cohorts}. Not everyone with a place
        completes the course.
      </p>
      {cohorts === 0 ? null : (
        <SummaryList
          rows={[
            {
              key: 'Seats filled',
              value: (
                <>
                  <Figure value={filled} reason="withheld" /> of <Figure value={seats} />
                  {filledShare === null ? null : `: ${filledShare}%`}
                </>
              ),
            },
            { key: 'Completed, of people with a place', value: shareText(completed) },
            { key: 'Did not attend, of people marked on a register', value: shareText(absent) },
          ]}
        />
      )}
    </Section>
  )
}
