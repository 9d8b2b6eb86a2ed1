/** The tables of the bridge: the steps of every department, or the flows and chart of one. */
import { CHANGES, type Step } from '#app/domain/uptake/bridge/flows.ts'
import type { BridgeRow, ShownFlow, Signed } from '#app/domain/uptake/bridge/table.ts'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import {
  formatChange,
  isDepartment,
  kindOrder,
  STEP_NAMES,
  stepsToShow,
} from '#app/features/uptake/bridge/sentences.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import type { Drawings } from '#app/reports/section.ts'
import { Figure, NoFigureKey } from '#app/ui/text/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

/** A change with its plus or minus sign, or the marker of a withheld number. */
const Change = ({ value }: { value: Signed }) =>
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
  hrefOf: (key: string) => string
}

/** The sum of a step over all departments. Only meaningful for exact numbers. */
const sumOf = (rows: readonly BridgeRow[], step: Step): number =>
  rows.reduce((sum, { steps }) => sum + (steps[step] ?? 0), 0)

export function BridgeTable({ id, caption, rows, isExact, hrefOf }: TableProps) {
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
  return (
    <Table
      id={id}
      caption={caption}
      captionSize="m"
      small
      columns={columns}
      rows={rows}
      total={isExact ? total : undefined}
      empty="No one is counted, so there is nothing to compare."
    />
  )
}

type Told = { what: string; who: string; code: string | null; count: Signed; isWhole?: boolean }

const KINDS = {
  left: 'Left since',
  moved: 'Moved',
  reorganised: 'Reorganised',
  merged: 'Merged',
  stayed: 'Stayed',
} as const

const tell =
  (key: string, names: Record<string, string>) =>
  (flow: ShownFlow): Told => {
    const isOut = flow.from === key
    const other = isOut ? flow.to : flow.from
    const count =
      flow.count === null || flow.count === 0 ? flow.count : isOut ? -flow.count : flow.count
    if (flow.kind === 'left') return { what: KINDS.left, who: '', code: null, count }
    return {
      what: `${KINDS[flow.kind]} ${isOut ? 'to' : 'from'}`,
      who: names[other] ?? other,
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

/** The chart of one department, and its flows from and to other departments. */
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
  const told: Told[] = [
    { what: STEP_NAMES.was, who: '', code: null, count: row.steps.was, isWhole: true },
    ...flows
      .toSorted(
        (one, other) =>
          Number(one.to === row.key) - Number(other.to === row.key) ||
          kindOrder(one.kind) - kindOrder(other.kind) ||
          (other.count ?? 0) - (one.count ?? 0),
      )
      .map(tell(row.key, names)),
    { what: STEP_NAMES.is, who: '', code: null, count: row.steps.is, isWhole: true },
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
        rows={told}
        columns={[
          { header: 'Step', cell: ({ what }) => what },
          {
            header: 'Department',
            cell: ({ who, code }) =>
              code ? (
                <a className="govuk-link" href={hrefOf(code)}>
                  {who}
                </a>
              ) : (
                who
              ),
          },
          {
            header: 'People',
            numeric: true,
            cell: ({ count, isWhole }) =>
              isWhole ? <Figure value={count} reason="withheld" /> : <Change value={count} />,
          },
        ]}
      />
    </>
  )
}
