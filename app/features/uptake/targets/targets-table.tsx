import type { listTargets } from '#app/features/uptake/targets/list-targets.server.ts'
import { describePopulation, describeTarget } from '#app/features/uptake/targets/describe-target.ts'
import { paths } from '#app/paths.ts'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'
import { Table, type Column } from '#app/ui/table.tsx'

type Row = Awaited<ReturnType<typeof listTargets>>[number]

const ACTION: Column<Row> = {
  header: 'Action',
  headerHidden: true,
  cell: (target) => (
    <>
      <a className="govuk-link" href={paths.editTarget(target.id)}>
        Change
        <span className="govuk-visually-hidden"> the target for {describeTarget(target)}</span>
      </a>
      {' · '}
      <a className="govuk-link" href={paths.removeTarget(target.id)}>
        Remove
        <span className="govuk-visually-hidden"> the target for {describeTarget(target)}</span>
      </a>
    </>
  ),
}

/** @param props.maySet whether the viewer may change targets */
export const TargetsTable = ({ targets, maySet }: { targets: readonly Row[]; maySet: boolean }) => (
  <Table
    caption="Uptake targets"
    rows={targets}
    empty="No targets have been set. Charts show the default: 90% of the senior civil service by 31 March 2028."
    small
    columns={[
      {
        header: 'Organisation',
        cell: (target) => target.organisation?.name ?? 'Every organisation',
      },
      { header: 'Profession', cell: (target) => target.profession?.name ?? 'Every profession' },
      { header: 'People', cell: describePopulation },
      { header: 'Course', cell: (target) => target.course?.title ?? 'Any qualifying course' },
      { header: 'Target', numeric: true, cell: (target) => `${target.percent}%` },
      { header: 'Target date', cell: (target) => formatDay(target.by) },
      { header: 'Source', cell: (target) => target.source },
      {
        header: 'Set',
        cell: (target) =>
          target.setAt
            ? `${formatDayOf(target.setAt)}${target.setBy ? ` by ${target.setBy}` : ''}`
            : 'By default',
      },
      ...(maySet ? [ACTION] : []),
    ]}
  />
)
