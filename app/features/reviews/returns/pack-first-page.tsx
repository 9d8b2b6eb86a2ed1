/** The first page of a pack, on one sheet of A4: position, movement, why, risk, ask and actions. */
import type { ReviewFigures } from '#app/domain/reviews/figures.ts'
import { excerptOf } from '#app/domain/reviews/excerpt.ts'
import { NARRATIVE_SECTIONS } from '#app/features/reviews/narrative-sections.ts'
import type { ReturnView, ShownAction } from '#app/features/reviews/returns/return-view.server.ts'
import { ACTION_TAGS } from '#app/features/reviews/status-tags.ts'
import { forecastSentence, paceSentence } from '#app/reports/pace-sentences.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import { KeyFigures, type KeyFigure } from '#app/ui/key-figures.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

/** How much of each text, and how many actions, fit on the page. */
const MAX_CHARACTERS = 360
const MAX_ACTIONS = 5

const NOT_SHOWN = 'Not shown'

function positionOf({ coverage, target, distance }: ReviewFigures): KeyFigure[] {
  const { upskilled, base, percent } = coverage
  const share =
    upskilled === null || base === null
      ? 'of people in post are upskilled'
      : `upskilled: ${formatNumber(upskilled)} of ${formatNumber(base)} people in post`
  return [
    { value: percent === null ? NOT_SHOWN : `${percent}%`, label: share },
    ...(upskilled === null || base === null
      ? []
      : [
          {
            value: formatNumber(base - upskilled),
            label: base - upskilled === 1 ? 'person is not upskilled' : 'people are not upskilled',
          },
        ]),
    ...(distance && target
      ? [
          {
            value: distance.needed === 0 ? 'Reached' : `${formatNumber(distance.needed)} needed`,
            label: `for the target of ${target.percent}% by ${formatDay(target.by)}`,
          },
        ]
      : []),
  ]
}

const newSentence = (fresh: number | null): string =>
  fresh === null
    ? ''
    : `${formatCount(fresh, 'person was', 'people were')} first upskilled in the quarter.`

const movementOf = ({ pace, distance, fresh, asAt }: ReviewFigures): string =>
  [
    pace
      ? paceSentence(pace)
      : 'There are no figures for the quarter before, so we cannot say what moved.',
    pace ? forecastSentence(distance?.needed ?? null, pace, asAt) : null,
    newSentence(fresh),
  ]
    .filter(Boolean)
    .join(' ')

/** Open actions first, the most overdue first. */
const urgentFirst = (actions: readonly ShownAction[]): ShownAction[] => {
  const isOpen = ({ status }: ShownAction) => status === 'not-begun' || status === 'under-way'
  return actions.toSorted(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (a.dueOn < b.dueOn ? -1 : 1),
  )
}

const Actions = ({ actions }: { actions: readonly ShownAction[] }) => (
  <>
    <Table
      caption="Actions"
      captionSize="m"
      columns={[
        { header: 'Action', cell: ({ what }) => excerptOf(what, 100).text },
        { header: 'Who', cell: ({ owner }) => excerptOf(owner, 60).text },
        { header: 'By when', cell: ({ dueOn }) => formatDay(dueOn) },
        {
          header: 'Status',
          cell: ({ status, isLate }) => `${ACTION_TAGS[status].text}${isLate ? ', late' : ''}`,
        },
      ]}
      rows={urgentFirst(actions).slice(0, MAX_ACTIONS)}
      empty="No actions have been agreed."
      small
    />
    {actions.length > MAX_ACTIONS ? (
      <p className="govuk-body-s">
        <a className="govuk-link" href="#pack-actions">
          All {actions.length} actions
        </a>{' '}
        are in the annex.
      </p>
    ) : null}
  </>
)

export function PackFirstPage({
  view: { drawn, narrative, actions },
}: {
  view: Omit<ReturnView, 'toSign'>
}) {
  const { figures, time, base } = drawn
  return (
    <section className="app-pack__first" aria-labelledby="pack-position">
      <h2 className="govuk-heading-m" id="pack-position">
        Position
      </h2>
      <KeyFigures figures={positionOf(figures)} />
      <p className="govuk-body-s">{base}</p>
      <h2 className="govuk-heading-m">Movement</h2>
      <p className="govuk-body">{movementOf(figures)}</p>
      {time ? (
        <ChartFrame
          subtitle={time.subtitle}
          tableId="table-time"
          narrow={<Drawing svg={time.drawings.narrow} />}
        >
          <Drawing svg={time.drawings.wide} />
        </ChartFrame>
      ) : null}
      <div className="app-pack__columns">
        {NARRATIVE_SECTIONS.map(({ name, short }) => {
          const { text, isWhole } = excerptOf(narrative[name], MAX_CHARACTERS)
          return (
            <div key={name}>
              <h2 className="govuk-heading-m">{short}</h2>
              <p className="govuk-body">
                {text === '' ? 'Nothing has been written.' : text}
                {isWhole ? null : (
                  <>
                    {' '}
                    <a className="govuk-link" href={`#narrative-${name}`}>
                      In full in the annex
                    </a>
                  </>
                )}
              </p>
            </div>
          )
        })}
      </div>
      <Actions actions={actions} />
    </section>
  )
}
