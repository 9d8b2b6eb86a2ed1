import { data, redirect } from 'react-router'
import type { Route } from './+types/job'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ImportCounts } from '#app/features/imports/import-counts.tsx'
import { confirmForm } from '#app/features/imports/import-form.schema.ts'
import { ImportForm } from '#app/features/imports/import-form.tsx'
import {
  findImportJobView,
  type ImportJobView,
} from '#app/features/imports/import-job-view.server.ts'
import { cancelImport, confirmImport } from '#app/features/imports/preview/confirm-import.server.ts'
import { ImportPreview } from '#app/features/imports/preview/import-preview.tsx'
import { ProblemsTable } from '#app/features/imports/problems-table.tsx'
import { JobProgress } from '#app/features/operations/job-progress.tsx'
import { refreshWhileOpen } from '#app/features/operations/job-status.ts'
import { paths } from '#app/paths.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const PROBLEMS =
  'Nothing was imported because of the problems in the table. Correct the file and select it again'
const FILE_GONE =
  'Nothing was imported, because the file was deleted after a day or cancelled. Select it again'
const CHANGED =
  'Nothing was imported, because the records changed after the file was checked. Check again what the file changes'

function titleOf({ status, file, preview }: ImportJobView): string {
  if (status.isOpen) return `Importing ${file}`
  return preview?.canImport ? `Check what ${file} changes` : 'Import a file'
}

function errorsIn(
  { isOwn, isFileGone, preview, report }: ImportJobView,
  isChanged: boolean,
): FieldErrors | undefined {
  if (!isOwn) return undefined
  if (isFileGone) return { file: FILE_GONE }
  if (preview?.canImport) return isChanged ? { confirm: CHANGED } : undefined
  const problems = preview?.report.problems ?? report?.problems ?? []
  return problems.length > 0 ? { file: PROBLEMS } : undefined
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const { searchParams } = new URL(request.url)
  const view = requireFound(await findImportJobView(requireId(params.jobId), viewer, searchParams))
  if (view.otherPage !== null) return redirect(view.otherPage)
  const errors = errorsIn(view, searchParams.get('done') === 'changed')
  return data(
    { pageTitle: titleOf(view), view, errors },
    { headers: refreshWhileOpen(view.status) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** Imports the checked file, or deletes it. */
export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const jobId = requireId(params.jobId)
  const { answers } = confirmForm.parse(await request.formData())
  if (answers.intent === 'cancel') {
    await cancelImport(jobId, viewer)
    return redirect(paths.newImport())
  }
  const queued = requireFound(await confirmImport(jobId, answers.checksum, viewer))
  return redirect(
    queued === 'changed' ? paths.importJob(jobId, { done: 'changed' }) : paths.importJob(queued),
  )
}

export default function ImportJobPage({
  loaderData: { pageTitle, view, errors },
}: Route.ComponentProps) {
  const { status, report, preview, answers, file, isOwn } = view
  const isDone = !status.isOpen && !status.hasFailed
  return (
    <Page
      title={pageTitle}
      errors={errors}
      back={{ href: paths.imports(), text: 'Imports' }}
      wide={preview !== null}
    >
      <JobProgress status={status} href={view.href} />
      {isDone && !isOwn ? (
        <InsetText>
          Only the person who uploaded {file} can see what it changes and import it.
        </InsetText>
      ) : null}
      {preview ? <ImportPreview view={view} preview={preview} /> : null}
      {preview && !preview.canImport && !errors ? (
        <InsetText>
          There is nothing to change. Everything in {file} is already on record.
        </InsetText>
      ) : null}
      {report && report.problems.length === 0 ? <ImportCounts report={report} /> : null}
      {report ? <ProblemsTable problems={report.problems} rejected={report.rejected} /> : null}
      {isDone && isOwn && !preview?.canImport ? (
        <ImportForm answers={answers} errors={errors} />
      ) : null}
    </Page>
  )
}
