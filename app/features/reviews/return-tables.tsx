/** Tables of returns: by quarter, by department, and for one department. */
import type { Department } from '#app/domain/reviews/figures.ts'
import type { QuarterSummary, ReturnLine } from '#app/features/reviews/list-returns.server.ts'
import type { NextReturn } from '#app/features/reviews/next-return.server.ts'
import { RETURN_TAGS } from '#app/features/reviews/status-tags.ts'
import { paths } from '#app/paths.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay, formatInstant } from '#app/ui/text/dates.ts'
import { NumberText } from '#app/ui/text/number.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'

const describeLastChange = ({ lastChange, state }: ReturnLine) =>
  lastChange
    ? `${state === 'signed' ? 'Signed off by' : 'Saved by'} ${lastChange.by}, ${formatInstant(lastChange.at)}`
    : null

const state: Column<ReturnLine> = {
  header: 'Status',
  cell: ({ state: returnState, isLate }) => (
    <span className="app-review__tags">
      <Tag colour={RETURN_TAGS[returnState].colour}>{RETURN_TAGS[returnState].text}</Tag>{' '}
      {isLate ? <Tag colour="orange">Late</Tag> : null}
    </span>
  ),
}
const lastChangeColumn: Column<ReturnLine> = {
  header: 'Last change',
  cell: (line) => <span className="app-review__what">{describeLastChange(line)}</span>,
}
const pack: Column<ReturnLine> = {
  header: 'Pack',
  headerHidden: true,
  cell: ({ state: returnState, quarter, department }) =>
    returnState === 'not-started' ? null : (
      <a className="govuk-link" href={paths.reviewPack(quarter.code, department.code)}>
        Pack
        <span className="govuk-visually-hidden">
          {' '}
          for {department.name}, {quarter.label}
        </span>
      </a>
    ),
}

/** What to do next about a department's returns, and by when. */
function NextReturnNote({ department, next }: { department: Department; next: NextReturn }) {
  const { quarter, state: nextState, dueOn, isLate } = next
  if (nextState === 'not-ended')
    return (
      <p className="govuk-body">
        Every return of {theBody(department.name)} is signed. The next one, for {quarter.label}, is
        due on {formatDay(dueOn)}.
      </p>
    )
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={paths.review(quarter.code, department.code)}>
        The return of {theBody(department.name)} for {quarter.label}
      </a>{' '}
      {isLate ? 'was' : 'is'} due on {formatDay(dueOn)}.{' '}
      {nextState === 'draft' ? 'It is a draft.' : 'It has not been started.'}
    </p>
  )
}

export const DepartmentReturns = ({
  department,
  next,
  lines,
}: {
  department: Department
  next: NextReturn
  lines: readonly ReturnLine[]
}) => (
  <>
    <NextReturnNote department={department} next={next} />
    <Table
      caption={`Returns for ${theBody(department.name)}`}
      columns={[
        {
          header: 'Quarter',
          cell: ({ quarter }) => (
            <a className="govuk-link" href={paths.review(quarter.code, department.code)}>
              {quarter.label}
            </a>
          ),
        },
        state,
        lastChangeColumn,
        pack,
      ]}
      rows={lines}
    />
  </>
)

export const QuarterTable = ({ quarters }: { quarters: readonly QuarterSummary[] }) => (
  <Table
    caption="Returns by quarter"
    columns={[
      {
        header: 'Quarter',
        cell: ({ quarter }) => (
          <a className="govuk-link" href={paths.reviewQuarter(quarter.code)}>
            {quarter.label}
          </a>
        ),
      },
      { header: 'Due', cell: ({ dueOn }) => formatDay(dueOn) },
      { header: 'Departments', numeric: true, cell: ({ due }) => <NumberText value={due} /> },
      { header: 'Signed off', numeric: true, cell: ({ signed }) => <NumberText value={signed} /> },
      { header: 'Draft', numeric: true, cell: ({ draft }) => <NumberText value={draft} /> },
      {
        header: 'Not started',
        numeric: true,
        cell: ({ notStarted }) => <NumberText value={notStarted} />,
      },
      { header: 'Late', numeric: true, cell: ({ late }) => <NumberText value={late} /> },
    ]}
    rows={quarters}
    empty="No department had senior civil servants in post at the end of any of the last eight quarters. Returns appear here when people are imported."
  />
)

/** @param hasLeads adds a column with the number of leads */
export const DepartmentTable = ({
  lines,
  hasLeads,
  caption,
}: {
  lines: readonly ReturnLine[]
  hasLeads: boolean
  caption: string
}) => {
  const leads: Column<ReturnLine> = {
    header: 'Leads',
    cell: (line) =>
      line.leads === 0 ? <Tag colour="orange">No lead</Tag> : <NumberText value={line.leads} />,
  }
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        {
          header: 'Department',
          cell: ({ department, quarter }) => (
            <a className="govuk-link" href={paths.review(quarter.code, department.code)}>
              {department.name}
            </a>
          ),
        },
        state,
        lastChangeColumn,
        ...(hasLeads ? [leads] : []),
        pack,
      ]}
      rows={lines}
      empty="No department had senior civil servants in post at the end of this quarter, so no returns are due."
    />
  )
}
