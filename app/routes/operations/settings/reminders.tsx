import type { Route } from './+types/reminders'
import { REMINDER_KINDS, REMINDER_NAMES } from '#app/domain/operations/host-settings.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { remindersAnswers } from '#app/features/operations/settings/form-answers.server.ts'
import { remindersForm } from '#app/features/operations/settings/reminders.schema.ts'
import { respondToForm } from '#app/features/operations/settings/respond-to-form.server.ts'
import { SettingsFormPage } from '#app/features/operations/settings/settings-form-page.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'settings:manage')
  return { pageTitle: 'Reminders', answers: remindersAnswers(await findSettings()) }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'settings:manage')
  const sent = await request.formData()
  await requireRecentLogin(request, sent)
  return respondToForm(remindersForm.parse(sent), {
    saved: remindersAnswers(await findSettings()),
    changes: (value) => value,
    by: viewer,
  })
}

export default function RemindersPage({ loaderData, actionData }: Route.ComponentProps) {
  const answers = actionData?.answers ?? loaderData.answers
  return (
    <SettingsFormPage
      title={loaderData.pageTitle}
      errors={actionData?.errors}
      shown={answers.shown}
      submit="Save the reminders"
    >
      <Checkboxes
        name="reminders[]"
        legend="Which reminders does the service send?"
        legendSize="s"
        hint="People can also turn most of these off for themselves. Messages about a change, such as a new time, are always sent"
        values={answers.reminders}
        items={REMINDER_NAMES.map((kind) => ({ value: kind, text: REMINDER_KINDS[kind] }))}
      />
    </SettingsFormPage>
  )
}
