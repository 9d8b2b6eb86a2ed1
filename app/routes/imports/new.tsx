import { data, redirect } from 'react-router'
import type { Route } from './+types/new'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { importForm, type ImportAnswers } from '#app/features/imports/import-form.schema.ts'
import { ImportForm } from '#app/features/imports/import-form.tsx'
import { queueImport } from '#app/features/imports/queue-import.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { receiveUpload } from '#app/platform/forms/uploads.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const NO_FILE = 'Select a file'
const TOO_LARGE =
  'The selected file must be smaller than 100 MB. Split it, or ask the people who run Fluency to import it from the command line'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  const kind = new URL(request.url).searchParams.get('kind')
  return {
    pageTitle: 'Import a file',
    answers: importForm.answersFrom({ kind, pageToken: newToken() }),
  }
}

const refuse = (errors: FieldErrors, answers: ImportAnswers = importForm.empty) =>
  data({ errors, answers }, { status: 400 })

/** Queues a check of the file. Its page shows progress, then what the file changes. */
export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const upload = await receiveUpload(request)
  if (!upload) return refuse({ file: TOO_LARGE })
  try {
    const { path } = upload
    const form = importForm.parse(upload.form, today())
    if (!form.ok)
      return refuse({ ...form.errors, ...(path ? {} : { file: NO_FILE }) }, form.answers)
    if (!path) return refuse({ file: NO_FILE }, form.answers)
    return redirect(
      paths.importJob(
        await queueImport({ ...form.value, path, dryRun: true, isPreview: true }, viewer),
      ),
    )
  } finally {
    await upload.remove()
  }
}

export default function NewImportPage({
  loaderData: { pageTitle, answers },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      back={{ href: paths.imports(), text: 'Imports' }}
    >
      <ImportForm answers={refused?.answers ?? answers} errors={refused?.errors} />
    </Page>
  )
}
