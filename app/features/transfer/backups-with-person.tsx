import type { StoredBackup } from '#app/features/transfer/stored-backups.server.ts'
import { Table } from '#app/ui/table.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'

/** Backups that were made before an erasure, with the day on which each is deleted. */
export const BackupsWithPerson = ({
  backups,
  recordId,
}: {
  backups: readonly StoredBackup[] | null
  recordId: number
}) => (
  <>
    <h2 className="govuk-heading-m">Backups that still have the person</h2>
    {backups === null ? (
      <p className="govuk-body">
        The service makes no backups itself. Delete those that you make before the erasure by your
        own schedule.
      </p>
    ) : (
      <Table
        caption="Backups made before the erasure"
        captionHidden
        rows={backups}
        empty="There are no backups yet. Those made after the erasure will not have the person."
        columns={[
          {
            header: 'File',
            cell: ({ file }) => <span className="govuk-!-text-break-word">{file}</span>,
          },
          { header: 'Made', cell: ({ madeAt }) => <InstantText at={madeAt} /> },
          { header: 'Deleted by', cell: ({ deletedAt }) => <InstantText at={deletedAt} /> },
        ]}
      />
    )}
    <p className="govuk-body">
      If you ever restore a backup from before the erasure, erase record {recordId} again. Note this
      number, because the restored service will not know about the erasure.
    </p>
  </>
)
