import { data, redirect } from 'react-router'
import type { Route } from './+types/undo'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ImportSummary } from '#app/features/imports/import-summary.tsx'
import { findImportView } from '#app/features/imports/imports-view.server.ts'
import { queueUndo } from '#app/features/imports/queue-import.server.ts'
import { findUndoView } from '#app/features/imports/undo-view.server.ts'
import { JobProgress } from '#app/features/operations/job-progress.tsx'
import { refreshWhileOpen } from '#app/features/operations/job-status.ts'
import { paths } from '#app/paths.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

const BLOCKED =
  'This import cannot be undone because later records depend on it. Undo those first, starting with the latest'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  const {
    problems: _problems,
    lists: _lists,
    ...batch
  } = requireFound(await findImportView(requireId(params.batchId)))
  if (batch.kind === 'attendance') return redirect(paths.attendanceFile(batch.id))
  const jobId = idOf(new URL(request.url).searchParams.get('job') ?? undefined)
  const undo = await findUndoView(batch.id, jobId)
  if (undo?.isUndone) return redirect(paths.import(batch.id))
  const blockers = undo?.blockers ?? []
  return data(
    {
      pageTitle: `Undo import ${batch.id}`,
      batch,
      undo,
      blockers,
      errors: blockers.length > 0 ? { undo: BLOCKED } : undefined,
    },
    { headers: refreshWhileOpen({ isOpen: undo?.status.isOpen ?? false }) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** Queues the undo. This page then shows its progress and outcome. */
export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const batch = requireFound(await findImportView(requireId(params.batchId)))
  if (batch.kind === 'attendance') return redirect(paths.attendanceFile(batch.id))
  return redirect(paths.undoImport(batch.id, { job: await queueUndo(batch.id, viewer) }))
}

export default function UndoImportPage({
  loaderData: { pageTitle, batch, undo, blockers, errors },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={errors}
      back={{ href: paths.import(batch.id), text: `Import ${batch.id}` }}
    >
      {blockers.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">What prevents you undoing it</h2>
          <ul className="govuk-list govuk-list--bullet">
            {blockers.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
      {undo ? <JobProgress status={undo.status} href={undo.href} /> : null}
      <ImportSummary batch={batch} />
      {batch.undoneAt ? (
        <p className="govuk-body" id="undo">
          This import has already been undone.
        </p>
      ) : undo?.status.isOpen ? null : (
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
