import { data, redirect } from 'react-router'
import type { Route } from './+types/undo'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ImportSummary } from '#app/features/imports/import-summary.tsx'
import { findImportView } from '#app/features/imports/imports-view.server.ts'
import { runUndo } from '#app/features/imports/run-import.server.ts'
import { paths } from '#app/paths.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  const { problems: _problems, ...batch } = requireFound(
    await findImportView(requireId(params.batchId)),
  )
  return { pageTitle: `Undo import ${batch.id}`, batch }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const batch = requireFound(await findImportView(requireId(params.batchId)))
  const ran = await runUndo(batch.id, viewer.email)
  if (typeof ran === 'string') return data({ errors: { undo: ran }, blockers: [] }, { status: 400 })
  if (ran.undone) return redirect(paths.import(batch.id))
  const errors = {
    undo: 'This import cannot be undone because later records depend on it. Undo those first, starting with the latest',
  }
  return data({ errors, blockers: ran.standing }, { status: 400 })
}

export default function UndoImportPage({
  loaderData: { pageTitle, batch },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      back={{ href: paths.import(batch.id), text: `Import ${batch.id}` }}
    >
      {refused && refused.blockers.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">What prevents you undoing it</h2>
          <ul className="govuk-list govuk-list--bullet">
            {refused.blockers.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
      <ImportSummary batch={batch} />
      {batch.undoneAt ? (
        <p className="govuk-body" id="undo">
          This import has already been undone.
        </p>
      ) : (
        <>
          <WarningText>
            Everything this import created will be deleted, and everything it changed will be
            restored.
          </WarningText>
          <p className="govuk-body">
            You cannot undo it if later records depend on it. The import stays in the list, and the
            audit log shows who undid it.
          </p>
          <Form>
            <div id="undo" tabIndex={-1}>
              <SubmitOrCancel submit="Undo the import" isWarning href={paths.import(batch.id)} />
            </div>
          </Form>
        </>
      )}
    </Page>
  )
}
