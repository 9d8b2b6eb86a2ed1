import { data, redirect } from 'react-router'
import type { Route } from './+types/job'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ImportCounts } from '#app/features/imports/import-counts.tsx'
import { ImportForm } from '#app/features/imports/import-form.tsx'
import { findImportJobView } from '#app/features/imports/import-job-view.server.ts'
import { ProblemsTable } from '#app/features/imports/problems-table.tsx'
import { JobProgress } from '#app/features/operations/job-progress.tsx'
import { refreshWhileOpen } from '#app/features/operations/job-status.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

const PROBLEMS =
  'Nothing was imported because of the problems in the table. Correct the file and select it again'
const FILE_GONE = 'Nothing was imported, because the file was deleted after a day. Select it again'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  const view = requireFound(await findImportJobView(requireId(params.jobId)))
  if (view.outcomePage !== null) return redirect(view.outcomePage)
  const hasProblems = (view.report?.problems.length ?? 0) > 0 && !view.isOnlyChecked
  const file = view.isFileGone ? FILE_GONE : hasProblems ? PROBLEMS : null
  return data(
    {
      pageTitle: view.status.isOpen ? `Importing ${view.file}` : 'Import a file',
      view,
      errors: file === null ? undefined : { file },
    },
    { headers: refreshWhileOpen(view.status) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export default function ImportJobPage({
  loaderData: { pageTitle, view, errors },
}: Route.ComponentProps) {
  const { status, report, answers, dryRun } = view
  return (
    <Page title={pageTitle} errors={errors} back={{ href: paths.imports(), text: 'Imports' }}>
      <JobProgress status={status} href={view.href} />
      {report && !errors ? <ImportCounts report={report} dryRun={dryRun} /> : null}
      {report && errors ? (
        <ProblemsTable problems={report.problems} rejected={report.rejected} />
      ) : null}
      {status.isOpen || status.hasFailed ? null : <ImportForm answers={answers} errors={errors} />}
    </Page>
  )
}
