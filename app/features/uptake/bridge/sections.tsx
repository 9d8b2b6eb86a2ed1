/** The tables for the bridge: the steps for every department, or the flows and chart for one. */
import { CHANGES, type Step } from '#app/domain/uptake/bridge/flows.ts'
import type { BridgeRow, ShownFlow, SignedCount } from '#app/domain/uptake/bridge/table.ts'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import {
  formatChange,
  isDepartment,
  kindOrder,
  STEP_NAMES,
  isUnchanged,
  stepsToShow,
} from '#app/features/uptake/bridge/sentences.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import type { Drawings } from '#app/reports/section.ts'
import { Details } from '#app/ui/details.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Figure, NoFigureKey } from '#app/ui/text/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

/** A change with its plus or minus sign, or the sign for a withheld number. */
const Change = ({ value }: { value: SignedCount }) =>
  value === null ? (
    <Figure value={null} reason="withheld" />
  ) : (
    <>
      <span aria-hidden="true">{formatChange(value)}</span>
      <span className="govuk-visually-hidden">
        {value < 0 ? `minus ${-value}` : value > 0 ? `plus ${value}` : '0'}
      </span>
    </>
  )

const isChange = (step: Step): boolean => (CHANGES as readonly Step[]).includes(step)

export const WithheldKey = () => (
  <NoFigureKey
    reasons={['withheld']}
    why={`fewer than ${POLICY.threshold} people, or a number that could be worked out from others. Other numbers are rounded to the nearest ${POLICY.rounding}, so they may not add up.`}
  />
)

type TableProps = {
  id: string
  caption: string
  rows: readonly BridgeRow[]
  isExact: boolean
  drawings: Drawings | null
  subtitle: string
  hrefOf: (key: string) => string
}

/** Adds up a step over all departments. The sum is only meaningful for exact numbers. */
const sumOf = (rows: readonly BridgeRow[], step: Step): number =>
  rows.reduce((sum, { steps }) => sum + (steps[step] ?? 0), 0)

export function BridgeTable({
  id,
  caption,
  rows,
  isExact,
  drawings,
  subtitle,
  hrefOf,
}: TableProps) {
  const steps = stepsToShow(rows)
  const columns: Column<BridgeRow>[] = [
    {
      header: 'Department',
      cell: ({ key, name }) =>
        isDepartment(key) ? (
          <a className="govuk-link" href={hrefOf(key)}>
            {name}
          </a>
        ) : (
          name
        ),
    },
    ...steps.map((step): Column<BridgeRow> => ({
      header: STEP_NAMES[step],
      numeric: true,
      cell: (row) =>
        isChange(step) ? (
          <Change value={row.steps[step]} />
        ) : (
          <Figure value={row.steps[step]} reason="withheld" />
        ),
    })),
  ]
  const total = [
    'Total',
    ...steps.map((step) =>
      isChange(step) ? (
        <Change key={step} value={sumOf(rows, step)} />
      ) : (
        <Figure key={step} value={sumOf(rows, step)} />
      ),
    ),
  ]
  const unchanged = rows.filter(isUnchanged)
  return (
    <>
      {drawings ? (
        <ChartFrame subtitle={subtitle} tableId={id} narrow={<Drawing svg={drawings.narrow} />}>
          <Drawing svg={drawings.wide} />
        </ChartFrame>
      ) : null}
      <Table
        id={id}
        caption={caption}
        captionSize="m"
        small
        columns={columns}
        rows={rows.filter((row) => !isUnchanged(row))}
        total={isExact ? total : undefined}
        empty={
          rows.length === 0 ? 'There are no figures to compare.' : 'No department has changed.'
        }
      />
      {unchanged.length === 0 ? null : (
        <Details
          summary={`${formatCount(unchanged.length, 'department', 'departments')} did not change`}
        >
          <Table
            caption={`${caption}: without changes`}
            captionHidden
            small
            columns={columns.slice(0, 2)}
            rows={unchanged}
          />
        </Details>
      )}
    </>
  )
}

type FlowTableRow = {
  step: string
  department: string
  code: string | null
  count: SignedCount
  isTotal?: boolean
}

const KINDS = {
  left: 'Left since',
  moved: 'Moved',
  reorganised: 'Reorganised',
  merged: 'Merged',
  stayed: 'Stayed',
} as const

const toTableRow =
  (key: string, names: Record<string, string>) =>
  (flow: ShownFlow): FlowTableRow => {
    const isOut = flow.from === key
    const other = isOut ? flow.to : flow.from
    const count =
      flow.count === null || flow.count === 0 ? flow.count : isOut ? -flow.count : flow.count
    if (flow.kind === 'left') return { step: KINDS.left, department: '', code: null, count }
    return {
      step: `${KINDS[flow.kind]} ${isOut ? 'to' : 'from'}`,
      department: names[other] ?? other,
      code: isDepartment(other) ? other : null,
      count,
    }
  }

type DetailProps = {
  id: string
  caption: string
  row: BridgeRow
  flows: readonly ShownFlow[]
  names: Record<string, string>
  drawings: Drawings | null
  subtitle: string
  hrefOf: (key: string) => string
}

/** The chart for one department, and the flows between it and other departments. */
export function BridgeDetail({
  id,
  caption,
  row,
  flows,
  names,
  drawings,
  subtitle,
  hrefOf,
}: DetailProps) {
  const rows: FlowTableRow[] = [
    { step: STEP_NAMES.was, department: '', code: null, count: row.steps.was, isTotal: true },
    ...flows
      .toSorted(
        (a, b) =>
          Number(a.to === row.key) - Number(b.to === row.key) ||
          kindOrder(a.kind) - kindOrder(b.kind) ||
          (b.count ?? 0) - (a.count ?? 0),
      )
      .map(toTableRow(row.key, names)),
    { step: STEP_NAMES.is, department: '', code: null, count: row.steps.is, isTotal: true },
  ]
  return (
    <>
      {drawings ? (
        <ChartFrame subtitle={subtitle} tableId={id} narrow={<Drawing svg={drawings.narrow} />}>
          <Drawing svg={drawings.wide} />
        </ChartFrame>
      ) : null}
      <Table
        id={id}
        caption={caption}
        captionSize="m"
        rows={rows}
        columns={[
          { header: 'Step', cell: ({ step }) => step },
          {
            header: 'Department',
            cell: ({ department, code }) =>
              code ? (
                <a className="govuk-link" href={hrefOf(code)}>
                  {department}
                </a>
              ) : (
                department
              ),
          },
          {
            header: 'People',
            numeric: true,
            cell: ({ count, isTotal }) =>
              isTotal ? <Figure value={count} reason="withheld" /> : <Change value={count} />,
          },
        ]}
      />
    </>
  )
}
