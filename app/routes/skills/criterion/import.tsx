import { data, redirect } from 'react-router'
import type { Route } from './+types/import'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  criterionImportForm,
  type CriterionImportAnswers,
} from '#app/features/imports/framework/criterion-import.schema.ts'
import { CriterionImportForm } from '#app/features/imports/framework/criterion-import-form.tsx'
import { queueImport } from '#app/features/imports/queue-import.server.ts'
import { paths } from '#app/paths.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { receiveUpload } from '#app/platform/forms/uploads.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const NO_FILE = 'Select a file'
const TOO_LARGE = 'The selected file must be smaller than 20 MB'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  return {
    pageTitle: 'Import a version of the criterion',
    answers: criterionImportForm.answersFrom({ pageToken: newToken() }),
  }
}

const refuse = (
  errors: FieldErrors,
  answers: CriterionImportAnswers = criterionImportForm.answersFrom({ pageToken: newToken() }),
) => data({ errors, answers }, { status: 400 })

/** Queues the import. Its page shows progress and the outcome. */
export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const upload = await receiveUpload(request)
  if (!upload) return refuse({ file: TOO_LARGE })
  try {
    const form = criterionImportForm.parse(upload.form)
    if (!form.ok) return refuse(form.errors, form.answers)
    if (!upload.path) return refuse({ file: NO_FILE }, form.answers)
    const jobId = await queueImport(
      {
        ...form.value,
        kind: 'framework',
        asAt: null,
        full: false,
        organisationCode: null,
        isPreview: false,
        path: upload.path,
      },
      viewer,
    )
    return redirect(paths.criterionImport(jobId))
  } finally {
    await upload.remove()
  }
}

export default function ImportCriterionPage({
  loaderData: { pageTitle, answers },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      back={{ href: paths.criterion(), text: 'Criterion' }}
    >
      <p className="govuk-body">
        The file becomes a draft. Nothing is published, and we show what differs from the published
        version.
      </p>
      <CriterionImportForm answers={refused?.answers ?? answers} errors={refused?.errors} />
    </Page>
  )
}
