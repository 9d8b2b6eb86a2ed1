import type { listImports } from '#app/features/imports/imports-view.server.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'

type Unfinished = Awaited<ReturnType<typeof listImports>>['unfinished']

export const UnfinishedImports = ({ unfinished }: { unfinished: Unfinished }) => (
  <Table
    caption="Files that are not imported yet"
    rows={unfinished}
    columns={[
      {
        header: 'File',
        cell: ({ id, file }) => (
          <a className="govuk-link govuk-!-text-break-word" href={paths.importJob(id)}>
            {file}
            <span className="govuk-visually-hidden">, job {id}</span>
          </a>
        ),
      },
      { header: 'Status', cell: ({ text }) => text },
      {
        header: 'Uploaded',
        cell: ({ createdAt, createdBy }) => (
          <>
            <InstantText at={createdAt} /> by {createdBy ?? 'a deleted person'}
          </>
        ),
      },
    ]}
  />
)
