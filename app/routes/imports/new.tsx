import { dirname, join } from 'node:path'
import { data, redirect } from 'react-router'
import type { Route } from './+types/new'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ImportCounts } from '#app/features/imports/import-counts.tsx'
import { importForm, type ImportAnswers } from '#app/features/imports/import-form.schema.ts'
import { ImportForm } from '#app/features/imports/import-form.tsx'
import { ProblemsTable } from '#app/features/imports/problems-table.tsx'
import { LEAVERS_FILE, storeWaitingImport } from '#app/features/imports/waiting-import.server.ts'
import { runImport } from '#app/features/imports/run-import.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { receiveUpload } from '#app/platform/forms/uploads.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const NO_FILE = 'Select a file'
const TOO_LARGE =
  'The selected file must be smaller than 100 MB. Split it, or ask the people who run Fluency to import it from the command line'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  return { pageTitle: 'Import a file', answers: importForm.empty }
}

const refuse = (errors: FieldErrors, answers: ImportAnswers = importForm.empty) =>
  data({ errors, answers, report: null, dryRun: false }, { status: 400 })

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const upload = await receiveUpload(request)
  if (!upload) return refuse({ file: TOO_LARGE })
  try {
    const form = importForm.parse(upload.form, today())
    const { answers } = form
    if (!form.ok)
      return refuse({ ...form.errors, ...(upload.path ? {} : { file: NO_FILE }) }, answers)
    if (!upload.path) return refuse({ file: NO_FILE }, answers)

    const leaversPath = join(dirname(upload.path), `.${LEAVERS_FILE}`)
    const report = await runImport({
      ...form.value,
      path: upload.path,
      email: viewer.email,
      expectLeavers: null,
      leaversPath,
    })
    if (typeof report === 'string') return refuse({ file: report }, answers)
    if (report.batch !== null) return redirect(paths.import(report.batch))
    const { dryRun, asAt, organisationCode } = form.value
    const { leavers } = report
    const isWaiting = report.refused === true && leavers?.mustBeConfirmed === true && asAt !== null
    if (isWaiting && dryRun)
      return data({ errors: {}, answers, report: { ...report, problems: [] }, dryRun })
    if (isWaiting) {
      const waiting = {
        personId: viewer.personId,
        file: report.file,
        asAt,
        organisationCode,
        leavers,
      }
      return redirect(paths.waitingImport(await storeWaitingImport(upload, waiting)))
    }
    if (report.problems.length === 0) return data({ errors: {}, answers, report, dryRun })
    const errors = {
      file: 'Nothing was imported because of the problems in the table. Correct the file and select it again',
    }
    return data({ errors, answers, report, dryRun }, { status: 400 })
  } finally {
    await upload.remove()
  }
}

export default function NewImportPage({
  loaderData: { pageTitle, answers },
  actionData: ran,
}: Route.ComponentProps) {
  const report = ran?.report
  return (
    <Page title={pageTitle} errors={ran?.errors} back={{ href: paths.imports(), text: 'Imports' }}>
      {report && report.problems.length === 0 ? (
        <ImportCounts report={report} dryRun={ran.dryRun} />
      ) : null}
      {report ? <ProblemsTable problems={report.problems} rejected={report.rejected} /> : null}
      <ImportForm answers={ran?.answers ?? answers} errors={ran?.errors} />
    </Page>
  )
}
