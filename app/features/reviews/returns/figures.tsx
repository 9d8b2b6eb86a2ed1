/** A return's figures: the main message, key numbers, the trend, the largest gaps and the quality of the data. */
import type { Day } from '#app/domain/calendar/day.ts'
import { POLICY, shareRuleInWords, tooFewInWords } from '#app/domain/disclosure/policy.ts'
import type { ReviewFigures } from '#app/domain/reviews/figures.ts'
import type { Distance } from '#app/domain/uptake/uptake.ts'
import { PlacesTable } from '#app/features/reviews/returns/places-table.tsx'
import type { DrawnFigures } from '#app/features/reviews/returns/draw-figures.server.ts'
import { paceSentence, forecastSentence } from '#app/reports/pace-sentences.ts'
import type { BreakdownSection, TimeSection } from '#app/reports/section.ts'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { Breakdown, OverTime } from '#app/reports/uptake-sections.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { whyNoShare, type NoFigureReason } from '#app/ui/text/no-figure-signs.ts'
import { Figure, NoFigureKey } from '#app/ui/text/no-figure.tsx'
import { Table } from '#app/ui/table.tsx'
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'

const WITHHELD: NoFigureReason = 'withheld'
/** How “newly upskilled” in the pace differs from “new in the quarter”. */
const NEWLY =
  '. “Newly upskilled” under pace counts only people who were in post here at the start and end of the quarter'
const NO_FILES: readonly { href: string; text: string }[] = []

/**
 * How many more people must be upskilled to meet the target. There can be more people who are not
 * upskilled.
 */
function PeopleNeeded({ distance: { needed, perQuarter, quarters } }: { distance: Distance }) {
  if (needed === 0) return <>None, because the target has been reached</>
  return (
    <>
      <Figure value={needed} /> more {needed === 1 ? 'person' : 'people'}
      {perQuarter === null ? null : (
        <>
          , at least <Figure value={perQuarter} /> in{' '}
          {quarters === 1 ? 'the quarter left' : `each of the ${quarters} quarters left`}
        </>
      )}
    </>
  )
}

function glanceRows({
  coverage,
  distance,
  pace,
  target,
  ever,
  fresh,
  response,
  hasCriterion,
  asAt,
  since,
}: ReviewFigures): SummaryRow[] {
  const reason = whyNoShare({ withheld: coverage.upskilled === null, base: coverage.base })
  const goal = target ? `${target.percent}% by ${formatDay(target.by)}` : null
  return [
    {
      key: 'Coverage',
      value: (
        <>
          <Figure value={coverage.percent} reason={reason} unit="%" />:{' '}
          <Figure value={coverage.upskilled} reason={WITHHELD} /> of{' '}
          <Figure value={coverage.base} reason={WITHHELD} /> in post on {formatDay(asAt)}
        </>
      ),
    },
    { key: 'Target', value: goal ?? 'Not set' },
    {
      key: 'Needed for the target',
      value: distance ? (
        <PeopleNeeded distance={distance} />
      ) : (
        <Figure value={null} reason={reason} />
      ),
    },
    ...(pace
      ? [
          {
            key: 'Pace',
            value: [paceSentence(pace), forecastSentence(distance?.needed ?? null, pace, asAt)]
              .filter(Boolean)
              .join(' '),
          },
        ]
      : []),
    {
      key: 'New in the quarter',
      value: (
        <>
          <Figure value={fresh} reason={WITHHELD} /> {fresh === 1 ? 'person was' : 'people were'}{' '}
          first upskilled from {formatDay(since)} to {formatDay(asAt)}. We count them in the
          department they were in that day, even if they have since left{pace?.parts ? NEWLY : ''}
        </>
      ),
    },
    {
      key: 'Ever upskilled',
      value: (
        <>
          <Figure value={ever} reason={WITHHELD} /> {ever === 1 ? 'person' : 'people'}. We count
          them in the department they were in when they first completed a qualifying course as a
          senior civil servant. This includes people who have since left, but not people who have
          since joined
        </>
      ),
    },
    {
      key: 'Assessed themselves',
      value: hasCriterion ? (
        <>
          {response.percent === null ? null : (
            <>
              <Figure value={response.percent} unit="%" />
              {': '}
            </>
          )}
          <Figure value={response.upskilled} reason={WITHHELD} /> of{' '}
          <Figure value={response.base} reason={WITHHELD} /> in the 12 months to {formatDay(asAt)}
        </>
      ) : (
        'No criterion had been published by this date'
      ),
    },
  ]
}

function qualityRows({
  quality: { unknownProfession, notKnown, headcount },
}: ReviewFigures): SummaryRow[] {
  return [
    {
      key: 'Profession unknown',
      value: (
        <>
          <Figure value={unknownProfession} reason={WITHHELD} /> of the people in post
        </>
      ),
    },
    {
      key: 'Missing postings',
      value: (
        <>
          {notKnown === null ? (
            `Fewer than ${POLICY.threshold}`
          ) : notKnown === 0 ? (
            'None'
          ) : (
            <Figure value={notKnown} />
          )}{' '}
          of the people in post completed a course on a day when they had no recorded posting, so
          that completion counts in no department
        </>
      ),
    },
    {
      key: 'Headcount',
      value: headcount
        ? `“${headcount.set}”, at ${formatDay(headcount.asAt)}${headcount.isStale ? '. It is more than a year old, so send a newer one' : ''}`
        : 'This department is not in any headcount set. Shares are of people in post.',
    },
  ]
}

/** A printed table says how many rows are withheld, but does not list them. */
function forPrint(section: BreakdownSection): BreakdownSection {
  const { report, leftOut } = section
  const rows = report.rows.filter((row) => !row.withheld)
  const hidden = report.rows.length - rows.length
  if (hidden === 0) return section
  const note = `The table leaves out ${formatCount(hidden, 'row')} of ${report.rows.length}, because we cannot show ${hidden === 1 ? 'its' : 'their'} numbers.`
  return { ...section, report: { ...report, rows }, leftOut: rows.length === 0 ? leftOut : note }
}

type Props = {
  drawn: DrawnFigures
  /** The day of the latest full extract of staff records. Undefined if the figures are signed. */
  extract?: Day | null | undefined
}

export function ReturnFigures({ drawn, extract }: Props) {
  const { figures, message, base, gaps, places, time } = drawn
  return (
    <>
      <p className="govuk-body-l app-uptake__message">
        <strong>{message}</strong>
      </p>
      <p className="govuk-body-s">{base}</p>
      {extract === undefined ? null : <ExtractNote extract={extract} asAt={figures.asAt} />}
      <h2 className="govuk-heading-m">At a glance</h2>
      <SummaryList rows={glanceRows(figures)} />
      <ShareKey figures={figures} />
      <PolicyNote figures={figures} />
      <Places places={places} figures={figures} />
      {time ? <OverTime time={time} isShare population="scs" /> : null}
      {gaps.map((section) => (
        <Breakdown key={section.report.by} section={section} files={NO_FILES} />
      ))}
      <h2 className="govuk-heading-m">Data quality</h2>
      <SummaryList rows={qualityRows(figures)} />
    </>
  )
}

/** The figures in the annex of a pack. Its first page has the position, the movement and the chart over time. */
export function PackFigures({ drawn, extract }: Props) {
  const { figures, gaps, places, time } = drawn
  return (
    <>
      {extract === undefined ? null : <ExtractNote extract={extract} asAt={figures.asAt} />}
      <Places places={places} figures={figures} />
      {gaps.map((section) => (
        <Breakdown key={section.report.by} section={forPrint(section)} files={NO_FILES} />
      ))}
      {time ? <TimeTable time={time} /> : null}
      <h2 className="govuk-heading-m">Method and data quality</h2>
      <ShareKey figures={figures} />
      <PolicyNote figures={figures} />
      <SummaryList
        rows={[
          ...glanceRows(figures).filter(
            ({ key }) => key === 'New in the quarter' || key === 'Assessed themselves',
          ),
          ...qualityRows(figures),
        ]}
      />
    </>
  )
}

type FiguresProps = Pick<DrawnFigures, 'figures'>

const Places = ({ places, figures }: FiguresProps & Pick<DrawnFigures, 'places'>) =>
  places ? (
    <PlacesTable
      places={places}
      policy={figures.policy}
      needed={figures.distance?.needed ?? null}
    />
  ) : null

const ShareKey = ({ figures: { policy, coverage } }: FiguresProps) =>
  policy !== null &&
  coverage.percent === null &&
  whyNoShare({ withheld: coverage.upskilled === null, base: coverage.base }) === 'unreliable' ? (
    <NoFigureKey
      reasons={['unreliable']}
      why={`we do not give a share for ${tooFewInWords(policy.percentageBase, policy)}.`}
    />
  ) : null

const TimeTable = ({ time: { points, subtitle } }: { time: TimeSection }) => {
  const reasonOf = ({ withheld }: { withheld: boolean }) =>
    withheld ? 'withheld' : 'not-applicable'
  return (
    <Table
      id="table-time"
      caption={`Over time: ${subtitle}`}
      captionSize="m"
      columns={[
        { header: 'Quarter to', cell: (point) => formatDay(point.day) },
        {
          header: 'Upskilled',
          numeric: true,
          cell: (point) => <Figure value={point.upskilled} reason={reasonOf(point)} />,
        },
        {
          header: 'In post',
          numeric: true,
          cell: (point) => <Figure value={point.base} reason={reasonOf(point)} />,
        },
        {
          header: 'Share',
          numeric: true,
          cell: (point) => <Figure value={point.percent} reason={whyNoShare(point)} unit="%" />,
        },
      ]}
      rows={points.toReversed()}
      small
    />
  )
}

/** Says that the numbers are exact, or which policy they follow. */
const PolicyNote = ({ figures: { policy } }: { figures: ReviewFigures }) =>
  policy === null ? (
    <p className="govuk-body-s">
      These numbers are exact. They are for use inside the department. The printable pack has
      numbers that you can share.
    </p>
  ) : (
    <p className="govuk-body-s">
      Numbers from 1 to {policy.threshold - 1} are withheld and shown as {policy.marker}. So are
      other numbers that could be used to work one out. Other numbers are rounded to the nearest{' '}
      {policy.rounding}. {shareRuleInWords(policy)}
    </p>
  )
