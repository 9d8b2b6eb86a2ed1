import type { LeaverCounts } from '#app/features/imports/printed-report.schema.ts'
import type { ListedLeaver } from '#app/features/imports/stored-leavers.server.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'

/** How many people would be recorded as having left, by department. */
export const LeaversByDepartment = ({ leavers }: { leavers: LeaverCounts }) => (
  <Table
    caption="By department"
    rows={leavers.departments}
    empty="Everyone in post is in the file."
    columns={[
      { header: 'Department', cell: ({ name }) => name },
      {
        header: 'Not in the file',
        numeric: true,
        cell: ({ leavers: count }) => formatNumber(count),
      },
      { header: 'In post', numeric: true, cell: ({ inPost }) => formatNumber(inPost) },
    ]}
  />
)

/** One page of the leavers by name. */
export const LeaversByName = ({ people }: { people: readonly ListedLeaver[] }) => (
  <Table
    caption="By name"
    rows={people}
    empty="No leavers found."
    columns={[
      { header: 'Name', cell: ({ name }) => name },
      { header: 'Staff number', cell: ({ staffId }) => staffId },
      { header: 'Organisation', cell: ({ organisation }) => organisation },
    ]}
  />
)
