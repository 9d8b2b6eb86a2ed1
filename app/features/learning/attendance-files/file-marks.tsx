import type { AttendanceFileView } from '#app/features/learning/attendance-files/batch-view.server.ts'
import { Table } from '#app/ui/table.tsx'

/** The marks that an attendance file saved, with what they are now. */
export const FileMarks = ({
  sessions,
  isUndone,
}: Pick<AttendanceFileView, 'sessions'> & { isUndone: boolean }) => (
  <>
    {sessions.map(({ id, title, when, rows }) => (
      <Table
        key={id}
        caption={`${title}, ${when}`}
        rows={rows}
        small
        columns={[
          { header: 'Person', cell: ({ name }) => name },
          { header: 'Before', cell: ({ before }) => before },
          { header: 'From the file', cell: ({ saved }) => saved },
          { header: 'Now', cell: (row) => row.now },
          ...(isUndone
            ? []
            : [{ header: 'After undoing', cell: (row: (typeof rows)[number]) => row.afterUndo }]),
        ]}
      />
    ))}
  </>
)
