import type { Route } from './+types/imports'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { nameOfKind } from '#app/features/imports/import-summary.tsx'
import { UnfinishedImports } from '#app/features/imports/unfinished-imports.tsx'
import { listImports } from '#app/features/imports/imports-view.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  return { pageTitle: 'Imports', listed: await listImports(new URL(request.url).searchParams) }
}

export default function ImportsPage({ loaderData: { pageTitle, listed } }: Route.ComponentProps) {
  const { page, pages, batches, unfinished } = listed
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      <LinkButton href={paths.newImport()}>Import a file</LinkButton>
      {unfinished.length > 0 ? <UnfinishedImports unfinished={unfinished} /> : null}
      <Table
        caption="Imports, most recent first"
        captionHidden
        rows={batches}
        empty="Nothing has been imported yet. Start with a people file."
        columns={[
          {
            header: 'Import',
            cell: ({ id, kind }) => (
              <a className="govuk-link" href={paths.import(id)}>
                {id}
                <span className="govuk-visually-hidden">, {nameOfKind(kind)}</span>
              </a>
            ),
          },
          { header: 'Kind', cell: ({ kind }) => nameOfKind(kind) },
          {
            header: 'File',
            cell: ({ file }) => <span className="govuk-!-text-break-word">{file}</span>,
          },
          { header: 'Imported', cell: ({ importedAt }) => <InstantText at={importedAt} /> },
          { header: 'Rows', numeric: true, cell: ({ rows }) => formatNumber(rows) },
          { header: 'Rejected', numeric: true, cell: ({ rejected }) => formatNumber(rejected) },
          { header: 'Status', cell: ({ undoneAt }) => (undoneAt ? 'Undone' : 'Applied') },
        ]}
      />
      <Pagination page={page} pages={pages} hrefOf={(number) => paths.imports({ page: number })} />
    </Page>
  )
}
