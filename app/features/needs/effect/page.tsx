/** The page about a course's effect. */
import type { Day } from '#app/domain/calendar/day.ts'
import { EFFECT_POLICY, EFFECT_WINDOW } from '#app/domain/needs/effect.ts'
import { tooFewInWords, type Shown } from '#app/domain/disclosure/policy.ts'
import type { EffectReport, EffectRow } from '#app/features/needs/effect/answer-query.server.ts'
import {
  comparisonSentence,
  effectBreakSentence,
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
import { nameWithBreak } from '#app/features/needs/sentences.ts'
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

const share = (header: string, shareOf: (row: EffectRow) => Shown): Column<EffectRow> => ({
  header,
  numeric: true,
  cell: (row) => {
    const shown = shareOf(row)
    return <Figure value={shown.percent} reason={whyNoShare(shown)} unit="%" />
  },
})
const people = (header: string, countOf: (row: EffectRow) => number | null): Column<EffectRow> => ({
  header,
  numeric: true,
  cell: (row) => <Figure value={countOf(row)} reason="withheld" />,
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
  const changed = effectBreakSentence(report)
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
      {changed ? <p className="govuk-body">{changed}</p> : null}
      <Section id="moved" title="Who moved up">
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
          why={`we do not give a share for ${tooFewInWords(EFFECT_POLICY.percentageBase)}.`}
        />
        <Table
          id="table-moved"
          caption={`Table: ${subtitle}`}
          captionSize="s"
          columns={[
            { header: 'Skill', cell: nameWithBreak },
            people('People who took the course', ({ withCourse }) => withCourse.people),
            share('Took the course: moved up', ({ withCourse }) => withCourse.up),
            people('People who did not take it', ({ without }) => without.people),
            share('Did not take it: moved up', ({ without }) => without.up),
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
            { header: 'Skill', cell: nameWithBreak },
            share('Took the course: before', ({ withCourse }) => withCourse.metBefore),
            share('Took the course: after', ({ withCourse }) => withCourse.metAfter),
            share('Did not take it: first time', ({ without }) => without.metBefore),
            share('Did not take it: second time', ({ without }) => without.metAfter),
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
        <strong>People who took the course</strong> completed {course.title}. They answered for the
        skill in the {EFFECT_WINDOW.before} days before they completed it and again{' '}
        {EFFECT_WINDOW.afterFrom} to {EFFECT_WINDOW.afterUntil} days after. We use the last answer
        before and the first one after.
      </li>
      <li>
        <strong>People who did not take it</strong> are in the same population but never completed
        the course. They answered for the skill twice, {EFFECT_WINDOW.afterFrom + 1} to{' '}
        {EFFECT_WINDOW.before + EFFECT_WINDOW.afterUntil} days apart. We use their latest two.
      </li>
      <li>
        We measure both groups against version {framework.version} of the {framework.title}. For
        each skill we only count people who answered with a level or “not yet” both times. The
        target is the one for the person’s post when they completed the course. For people who did
        not take it, it is the one for their post at the first self-assessment.
      </li>
      <li>
        <strong>Give or take</strong> shows the margin of error: 19 times out of 20, chance alone
        would change the difference by no more than this.
      </li>
    </ul>
    <RatingsPolicy />
  </Details>
)

function Conversion({ report: { course, asAt, conversion } }: { report: EffectReport }) {
  const { cohorts, seats, filled, filledShare, completed, absent } = conversion
  const shareText = ({ upskilled: people, base, percent, withheld }: Shown) => (
    <>
      <Figure value={people} reason={withheld ? 'withheld' : 'not-applicable'} /> of{' '}
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
              key: 'Places taken',
              value: (
                <>
                  <Figure value={filled} reason="withheld" /> of <Figure value={seats} />
                  {filledShare === null ? null : `: ${filledShare}%`}
                </>
              ),
            },
            { key: 'People with a place who completed', value: shareText(completed) },
            { key: 'People on a register who did not attend', value: shareText(absent) },
          ]}
        />
      )}
    </Section>
  )
}
