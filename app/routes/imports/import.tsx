import type { Route } from './+types/import'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ImportSummary } from '#app/features/imports/import-summary.tsx'
import { ImportPeopleChanges } from '#app/features/imports/people/people-changes-tables.tsx'
import { ProblemsTable } from '#app/features/imports/problems-table.tsx'
import { findImportView } from '#app/features/imports/imports-view.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  const batch = requireFound(
    await findImportView(requireId(params.batchId), new URL(request.url).searchParams),
  )
  return { pageTitle: `Import ${batch.id}`, batch }
}

export default function ImportPage({ loaderData: { pageTitle, batch } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.imports(), text: 'Imports' }}>
      <ImportSummary batch={batch} />
      {batch.notes.map((note) => (
        <InsetText key={note}>{note}</InsetText>
      ))}
      {batch.undoneAt ? null : (
        <LinkButton
          href={
            batch.kind === 'attendance'
              ? paths.attendanceFile(batch.id)
              : paths.undoImport(batch.id)
          }
          look="secondary"
        >
          {batch.kind === 'attendance' ? 'See the marks, or undo the file' : 'Undo this import'}
        </LinkButton>
      )}
      {batch.changes ? <ImportPeopleChanges batchId={batch.id} shown={batch.changes} /> : null}
      <ProblemsTable problems={batch.problems} rejected={batch.rejected} />
    </Page>
  )
}
