import { isEnrolmentStatus, STATUS_LABELS } from '#app/domain/learning/places.ts'
import { Table } from '#app/ui/table.tsx'

type Nominated = { id: number; name: string; status: string; reason: string | null }

/** The people that the viewer has nominated for a cohort, and the status of each. */
export const NominatedTable = ({ nominated }: { nominated: readonly Nominated[] }) =>
  nominated.length === 0 ? null : (
    <Table
      caption="People you nominated"
      rows={nominated}
      columns={[
        { header: 'Person', cell: ({ name }) => name },
        {
          header: 'Status',
          cell: ({ status, reason }) =>
            [isEnrolmentStatus(status) ? STATUS_LABELS[status] : status, reason]
              .filter(Boolean)
              .join(': '),
        },
      ]}
    />
  )
