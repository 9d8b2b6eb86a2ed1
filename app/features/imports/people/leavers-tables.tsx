import type { LeaverCounts } from '#app/features/imports/printed-report.schema.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'

/** How many people would be recorded as having left, by department. */
export const LeaversByDepartment = ({ leavers }: { leavers: LeaverCounts }) => (
  <Table
    caption="People not in the file, by department"
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
