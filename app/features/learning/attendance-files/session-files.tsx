import type { listSessionFiles } from '#app/features/learning/attendance-files/batch-view.server.ts'
import { paths } from '#app/paths.ts'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'

type Files = Awaited<ReturnType<typeof listSessionFiles>>

/** The attendance files that were saved for a session. */
export const SessionFiles = ({ files }: { files: Files }) =>
  files.length === 0 ? null : (
    <Table
      caption="Attendance files"
      rows={files}
      columns={[
        {
          header: 'File',
          cell: ({ id, file }) => (
            <a className="govuk-link govuk-!-text-break-word" href={paths.attendanceFile(id)}>
              {file}
              <span className="govuk-visually-hidden">, import {id}</span>
            </a>
          ),
        },
        { header: 'Saved', cell: ({ importedAt }) => <InstantText at={importedAt} /> },
        {
          header: 'Marks',
          numeric: true,
          cell: ({ created, updated }) => formatNumber(created + updated),
        },
        { header: 'Status', cell: ({ undoneAt }) => (undoneAt ? 'Undone' : 'Saved') },
      ]}
    />
  )
