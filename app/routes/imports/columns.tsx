import type { Route } from './+types/columns'
import { isImportKind } from '#app/domain/imports/imports.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ColumnsTable } from '#app/features/imports/columns/columns-table.tsx'
import { IMPORT_COLUMNS } from '#app/features/imports/columns/import-columns.ts'
import { KIND_NAMES } from '#app/features/imports/kind-names.ts'
import { paths } from '#app/paths.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  const kind = requireFound(isImportKind(params.kind) ? params.kind : null)
  return {
    pageTitle: `Columns of a file: ${KIND_NAMES[kind]}`,
    kind,
    columns: IMPORT_COLUMNS[kind],
  }
}

export default function ImportColumnsPage({
  loaderData: { pageTitle, kind, columns },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.newImport({ kind }), text: 'Import a file' }} wide>
      <p className="govuk-body">
        The first row of the file is the header, with these names in any order. Write dates as
        YYYY-MM-DD, such as 2026-03-31.
      </p>
      <ButtonGroup>
        <LinkButton href={paths.importTemplate(kind, 'xlsx')} look="secondary">
          Download a template (Excel)
        </LinkButton>
        <a className="govuk-link" href={paths.importTemplate(kind, 'csv')}>
          Download a template (CSV)
        </a>
        <a className="govuk-link" href={paths.newImport({ kind })}>
          Import a file with these columns
        </a>
      </ButtonGroup>
      <ColumnsTable columns={columns} />
    </Page>
  )
}
