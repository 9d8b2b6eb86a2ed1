import { data } from 'react-router'
import type { Route } from './+types/retention'
import { RETENTION_KINDS, RETENTION_RULES } from '#app/domain/operations/host-settings.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { previewRetention } from '#app/features/operations/delete-by-retention.server.ts'
import { RetentionPreview } from '#app/features/operations/settings/retention-preview.tsx'
import { retentionAnswers } from '#app/features/operations/settings/form-answers.server.ts'
import { respondToForm } from '#app/features/operations/settings/respond-to-form.server.ts'
import { retentionForm } from '#app/features/operations/settings/retention.schema.ts'
import { SettingsFormPage } from '#app/features/operations/settings/settings-form-page.tsx'
import { paths } from '#app/paths.ts'
import { TextInput } from '#app/ui/forms/text-input.tsx'

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
  const form = retentionForm.parse(sent)
  if (form.ok) {
    const deleted = await previewRetention(form.value.retentionDays)
    const confirmed = JSON.stringify(form.value.retentionDays)
    const isConfirmed = form.answers.confirmed === confirmed
    if (!isConfirmed && Object.values(deleted).some((count) => count > 0))
      return data({ errors: null, answers: { ...form.answers, confirmed }, deleted })
  }
  return respondToForm(form, {
    saved: retentionAnswers(await findSettings()),
    rows: ['days'],
    changes: (value) => value,
    by: viewer,
  })
}

export default function RetentionPage({ loaderData, actionData }: Route.ComponentProps) {
  const answers = actionData?.answers ?? loaderData.answers
  const deleted = actionData && 'deleted' in actionData ? actionData.deleted : null
  return (
    <SettingsFormPage
      title={loaderData.pageTitle}
      errors={actionData?.errors}
      shown={answers.shown}
      submit={deleted ? 'Save, and delete these records' : 'Save retention periods'}
    >
      <input type="hidden" name="confirmed" value={deleted ? answers.confirmed : ''} />
      {deleted ? <RetentionPreview deleted={deleted} /> : null}
      <p className="govuk-body">
        The service deletes these records automatically. The{' '}
        <a className="govuk-link" href={paths.privacy()}>
          privacy page
        </a>{' '}
        shows the same periods.
      </p>
      <p className="govuk-body">
        Records that are older than you enter are deleted within an hour. We show how many before
        you save.
      </p>
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
            error={actionData?.errors?.[`days[${kind}]`]}
            inputMode="numeric"
            width={5}
            suffix="days"
          />
        )
      })}
    </SettingsFormPage>
  )
}
