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
import { matchColumns } from '#app/features/imports/matching/match-columns.server.ts'
import { MatchForm } from '#app/features/imports/matching/match-form.tsx'
import { cancelImport, confirmImport } from '#app/features/imports/preview/confirm-import.server.ts'
import { ImportPreview } from '#app/features/imports/preview/import-preview.tsx'
import { ProblemsTable } from '#app/features/imports/problems-table.tsx'
import { JobProgress } from '#app/features/operations/job-progress.tsx'
import { refreshWhileOpen } from '#app/features/operations/job-status.ts'
import { paths } from '#app/paths.ts'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { Details } from '#app/ui/details.tsx'
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

export const handle = { formFields: LONG_FORM_MAX_FIELDS }

/** Imports the checked file, deletes it, or checks it again with other columns. */
export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const jobId = requireId(params.jobId)
  const { answers } = confirmForm.parse(await request.formData())
  if (answers.intent === 'cancel') {
    await cancelImport(jobId, viewer)
    return redirect(paths.newImport())
  }
  if (answers.intent === 'match') {
    const { column: chosen, pageToken } = answers
    const outcome = requireFound(await matchColumns(jobId, { chosen, pageToken }, viewer))
    return typeof outcome === 'number'
      ? redirect(paths.importJob(outcome))
      : data({ errors: outcome, chosen }, { status: 400 })
  }
  const queued = requireFound(await confirmImport(jobId, answers.checksum, viewer))
  return redirect(
    queued === 'changed' ? paths.importJob(jobId, { done: 'changed' }) : paths.importJob(queued),
  )
}

export default function ImportJobPage({
  loaderData: { pageTitle, view, errors: known },
  actionData: refused,
}: Route.ComponentProps) {
  const { status, report, preview, answers, file, isOwn } = view
  const isDone = !status.isOpen && !status.hasFailed
  const mustMatch = preview !== null && preview.sample !== null && !preview.canImport
  const errors = refused?.errors ?? (mustMatch ? undefined : known)
  const matching = preview?.sample ? (
    <MatchForm
      kind={view.kind}
      sample={preview.sample}
      chosen={refused?.chosen ?? preview.matched}
      pageToken={answers.pageToken}
      errors={refused?.errors}
    />
  ) : null
  return (
    <Page
      title={mustMatch ? `Match the columns of ${file}` : pageTitle}
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
      {mustMatch ? (
        <>
          <p className="govuk-body">
            Not all columns of this file are called what we expect. Select the column of your file
            that has each of these values.
          </p>
          {matching}
        </>
      ) : null}
      {preview && !mustMatch ? <ImportPreview view={view} preview={preview} /> : null}
      {matching && !mustMatch ? (
        <Details summary="Change which columns of your file are used" open={refused !== undefined}>
          {matching}
        </Details>
      ) : null}
      {preview && !preview.canImport && !mustMatch && !errors ? (
        <InsetText>
          There is nothing to change. Everything in {file} is already on record.
        </InsetText>
      ) : null}
      {report && report.problems.length === 0 ? <ImportCounts report={report} /> : null}
      {report ? <ProblemsTable problems={report.problems} rejected={report.rejected} /> : null}
      {mustMatch && preview.report.problems.length > 0 ? (
        <Details summary="What is different in the file">
          <ProblemsTable problems={preview.report.problems} rejected={0} />
        </Details>
      ) : null}
      {isDone && isOwn && !preview?.canImport && !mustMatch ? (
        <ImportForm answers={answers} errors={errors} />
      ) : null}
    </Page>
  )
}
