import { RETENTION_KINDS, RETENTION_RULES } from '#app/domain/operations/host-settings.ts'
import type { DeletedRecords } from '#app/features/operations/delete-by-retention.server.ts'
import { Table } from '#app/ui/table.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { WarningText } from '#app/ui/warning-text.tsx'

/** What the next run deletes if the periods are saved. */
export const RetentionPreview = ({ deleted }: { deleted: DeletedRecords }) => (
  <>
    <WarningText>
      If you save this, the records below are deleted within an hour. This cannot be undone
    </WarningText>
    <Table
      caption="What is deleted at the next run"
      rows={RETENTION_KINDS.filter((kind) => deleted[kind] > 0)}
      columns={[
        { header: 'Kind of record', cell: (kind) => RETENTION_RULES[kind].what },
        { header: 'Records', numeric: true, cell: (kind) => formatNumber(deleted[kind]) },
      ]}
    />
  </>
)
