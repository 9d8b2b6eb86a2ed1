import type { Route } from './+types/retention'
import { RETENTION_KINDS, RETENTION_RULES } from '#app/domain/operations/host-settings.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { retentionAnswers } from '#app/features/operations/settings/form-answers.server.ts'
import { respondToForm } from '#app/features/operations/settings/respond-to-form.server.ts'
import { retentionForm } from '#app/features/operations/settings/retention.schema.ts'
import { SettingsFormPage } from '#app/features/operations/settings/settings-form-page.tsx'
import { paths } from '#app/paths.ts'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'settings:manage')
  return {
    pageTitle: 'How long records are kept',
    answers: retentionAnswers(await findSettings()),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'settings:manage')
  const sent = await request.formData()
  await requireRecentLogin(request, sent)
  return respondToForm(retentionForm.parse(sent), {
    saved: retentionAnswers(await findSettings()),
    rows: ['days'],
    changes: (value) => value,
    by: viewer,
  })
}

export default function RetentionPage({ loaderData, actionData }: Route.ComponentProps) {
  const answers = actionData?.answers ?? loaderData.answers
  return (
    <SettingsFormPage
      title={loaderData.pageTitle}
      errors={actionData?.errors}
      shown={answers.shown}
      submit="Save how long records are kept"
    >
      <p className="govuk-body">
        The service deletes these records by itself, and the{' '}
        <a className="govuk-link" href={paths.privacy()}>
          privacy page
        </a>{' '}
        says the same as this page.
      </p>
      <WarningText>
        Records that are older than you enter are deleted within an hour. This cannot be undone
      </WarningText>
      {RETENTION_KINDS.map((kind) => {
        const { what, after, min, max } = RETENTION_RULES[kind]
        return (
          <TextInput
            key={kind}
            name={`days[${kind}]`}
            label={what}
            labelSize="s"
            hint={`From ${min} to ${max} days ${after}`}
            value={answers.days[kind]}
            error={actionData?.errors[`days[${kind}]`]}
            inputMode="numeric"
            width={5}
            suffix="days"
          />
        )
      })}
    </SettingsFormPage>
  )
}
