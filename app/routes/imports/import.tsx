import type { Route } from './+types/import'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { RowLists } from '#app/features/imports/batch-lists/row-lists.tsx'
import { ImportSummary } from '#app/features/imports/import-summary.tsx'
import { ImportPeopleChanges } from '#app/features/imports/people/people-changes-tables.tsx'
import { ProblemsTable } from '#app/features/imports/problems-table.tsx'
import { findImportView } from '#app/features/imports/imports-view.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const { rejectedIn, ...batch } = requireFound(
    await findImportView(requireId(params.batchId), new URL(request.url).searchParams),
  )
  return {
    pageTitle: `Import ${batch.id}`,
    batch,
    rejectedIn: batch.importedById === viewer.personId ? rejectedIn : null,
  }
}

export default function ImportPage({
  loaderData: { pageTitle, batch, rejectedIn },
}: Route.ComponentProps) {
  const { id, kind, lists } = batch
  return (
    <Page title={pageTitle} back={{ href: paths.imports(), text: 'Imports' }} wide={lists !== null}>
      <ImportSummary batch={batch} />
      {batch.notes.map((note) => (
        <InsetText key={note}>{note}</InsetText>
      ))}
      {batch.undoneAt ? null : (
        <LinkButton
          href={kind === 'attendance' ? paths.attendanceFile(id) : paths.undoImport(id)}
          look="secondary"
        >
          {kind === 'attendance' ? 'See the marks, or undo the file' : 'Undo this import'}
        </LinkButton>
      )}
      {lists ? (
        <RowLists
          kind={kind}
          shown={lists}
          hrefOf={(rows, page) => paths.import(id, { rows, page })}
        />
      ) : null}
      {batch.changes ? <ImportPeopleChanges batchId={id} shown={batch.changes} /> : null}
      <ProblemsTable problems={batch.problems} rejected={batch.rejected} />
      {rejectedIn === null ? null : (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.rejectedRows(rejectedIn)}>
            Download the rejected rows (CSV)
          </a>{' '}
          with the reasons. The file is stored for a day. Correct the rows in it and import it.
        </p>
      )}
    </Page>
  )
}
