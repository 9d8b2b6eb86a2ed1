import type { Route } from './+types/details'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import {
  findSettings,
  listFixedSettings,
} from '#app/features/operations/settings/find-settings.server.ts'
import { serviceDetailsAnswers } from '#app/features/operations/settings/form-answers.server.ts'
import { respondToForm } from '#app/features/operations/settings/respond-to-form.server.ts'
import { ServiceDetailsFields } from '#app/features/operations/settings/service-details-fields.tsx'
import { serviceDetailsForm } from '#app/features/operations/settings/service-details.schema.ts'
import { SettingsFormPage } from '#app/features/operations/settings/settings-form-page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'settings:manage')
  const settings = await findSettings()
  return {
    pageTitle: 'Service details',
    settings,
    answers: serviceDetailsAnswers(settings),
    fixed: listFixedSettings(),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'settings:manage')
  const sent = await request.formData()
  await requireRecentLogin(request, sent)
  return respondToForm(serviceDetailsForm.parse(sent), {
    saved: serviceDetailsAnswers(await findSettings()),
    changes: ({ shown: _shown, ...details }) => details,
    by: viewer,
  })
}

export default function ServiceDetailsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, settings, fixed } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  return (
    <SettingsFormPage title={pageTitle} errors={actionData?.errors} shown={answers.shown}>
      <ServiceDetailsFields
        answers={answers}
        errors={actionData?.errors}
        fixed={fixed}
        settings={settings}
      />
    </SettingsFormPage>
  )
}
