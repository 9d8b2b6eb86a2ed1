/** The board pack: one page that sums up all departments, then annexes. */
import type { BoardRow, OverdueAction, Said } from '#app/domain/reviews/board.ts'
import type { BoardView } from '#app/features/reviews/board/board-view.server.ts'
import { BoardTable } from '#app/features/reviews/board/board-table.tsx'
import type { Quarter } from '#app/features/reviews/require-review.server.ts'
import { RETURN_TAGS } from '#app/features/reviews/status-tags.ts'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import { KeyFigures, type KeyFigure } from '#app/ui/key-figures.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

const FIRST_PAGE_DEPARTMENTS = 8

function positionOf({ percent, upskilled, base, needed, change, target }: BoardRow): KeyFigure[] {
  const counts =
    upskilled === null || base === null
      ? 'of people in post are upskilled'
      : `upskilled: ${formatNumber(upskilled)} of ${formatNumber(base)} people in post`
  return [
    { value: percent === null ? 'Not shown' : `${percent}%`, label: counts },
    {
      value: change === null ? 'No comparison' : changeInWords(change),
      label: 'since the end of the previous quarter',
    },
    {
      value:
        needed === null ? 'Not shown' : needed === 0 ? 'Reached' : `${formatNumber(needed)} needed`,
      label: `for the target of ${target.percent}% by ${formatDay(target.by)}`,
    },
  ]
}

const SaidList = ({ title, id, said }: { title: string; id: string; said: readonly Said[] }) => (
  <section aria-labelledby={id}>
    <h2 className="govuk-heading-l" id={id}>
      {title}
    </h2>
    {said.length === 0 ? (
      <p className="govuk-body">No signed return says anything here.</p>
    ) : (
      said.map(({ department, text }) => (
        <div key={department} className="app-review__whole">
          <h3 className="govuk-heading-s">{department}</h3>
          <p className="govuk-body app-review__text">{text}</p>
        </div>
      ))
    )}
  </section>
)

const Overdue = ({ overdue }: { overdue: readonly OverdueAction[] }) => (
  <Table
    caption="Actions that are overdue today"
    captionSize="m"
    columns={[
      { header: 'Department', cell: ({ department }) => department },
      { header: 'Action', cell: ({ what }) => what },
      { header: 'Who', cell: ({ owner }) => owner },
      { header: 'Was due', cell: ({ dueOn }) => formatDay(dueOn) },
    ]}
    rows={overdue}
    empty="No action in a signed return is overdue."
    small
  />
)

export function BoardPack({ quarter, view }: { quarter: Quarter; view: BoardView }) {
  const { whole, time, departments, unsigned, signedCount, asks, risks, overdue, dueOn } = view
  const due = signedCount + unsigned.length
  return (
    <div className="app-pack">
      <section className="app-pack__first" aria-labelledby="board-position">
        <h2 className="govuk-heading-m" id="board-position">
          Position
        </h2>
        <KeyFigures figures={positionOf(whole)} />
        <p className="govuk-body">
          {formatNumber(signedCount)} of {formatCount(due, 'department has', 'departments have')}{' '}
          signed the return that was due on {formatDay(dueOn)}. Signed returns contain{' '}
          {formatCount(asks.length, 'request for help', 'requests for help')},{' '}
          {formatCount(risks.length, 'statement of risk', 'statements of risk')} and{' '}
          {formatCount(overdue.length, 'overdue action')}.
        </p>
        {time ? (
          <ChartFrame
            subtitle={time.subtitle}
            tableId="table-departments"
            narrow={<Drawing svg={time.drawings.narrow} />}
          >
            <Drawing svg={time.drawings.wide} />
          </ChartFrame>
        ) : null}
        <BoardTable
          caption="Departments that need most people for their target"
          quarter={quarter}
          rows={departments
            .filter(({ needed }) => needed !== null)
            .slice(0, FIRST_PAGE_DEPARTMENTS)}
        />
      </section>
      <section aria-labelledby="board-departments">
        <h2 className="govuk-heading-l" id="board-departments">
          Annex: all departments
        </h2>
        <BoardTable
          id="table-departments"
          caption="By people needed for the target"
          quarter={quarter}
          rows={[...departments, whole]}
        />
        <Table
          caption="Departments without a signed return"
          captionSize="m"
          columns={[
            { header: 'Department', cell: ({ department }) => department.name },
            { header: 'Return', cell: ({ state }) => RETURN_TAGS[state].text },
            { header: 'Leads', numeric: true, cell: ({ leads }) => formatNumber(leads) },
          ]}
          rows={unsigned}
          empty="Every department has signed its return."
          small
        />
      </section>
      <SaidList id="board-asks" title="Annex: what departments ask for" said={asks} />
      <SaidList id="board-risks" title="Annex: risks that departments see" said={risks} />
      <section aria-labelledby="board-overdue">
        <h2 className="govuk-heading-l" id="board-overdue">
          Annex: overdue actions
        </h2>
        <Overdue overdue={overdue} />
      </section>
      <section aria-labelledby="board-method">
        <h2 className="govuk-heading-l" id="board-method">
          Annex: method
        </h2>
        <p className="govuk-body">
          Figures are of senior civil servants in post on {formatDay(quarter.end)}, counted now and
          under the disclosure policy, so they are the same as on the uptake pages. A signed return
          has the figures of the day it was signed. Texts and actions are as departments signed
          them.
        </p>
      </section>
    </div>
  )
}
