import type { Route } from './+types/sources'
import { LEAD_RULES, LED_DETAILS } from '#app/domain/operations/leading-sources.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { sourcesAnswers } from '#app/features/operations/settings/form-answers.server.ts'
import { respondToForm } from '#app/features/operations/settings/respond-to-form.server.ts'
import { SettingsFormPage } from '#app/features/operations/settings/settings-form-page.tsx'
import { DETAIL_NAMES, LEAD_NAMES } from '#app/features/operations/settings/source-names.ts'
import { sourcesForm } from '#app/features/operations/settings/sources.schema.ts'
import { paths } from '#app/paths.ts'
import { Select } from '#app/ui/forms/select.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'settings:manage')
  return {
    pageTitle: 'Where details of people come from',
    answers: sourcesAnswers(await findSettings()),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'settings:manage')
  const sent = await request.formData()
  await requireRecentLogin(request, sent)
  return respondToForm(sourcesForm.parse(sent), {
    saved: sourcesAnswers(await findSettings()),
    rows: ['leads'],
    changes: (value) => value,
    by: viewer,
  })
}

export default function SourcesPage({ loaderData, actionData }: Route.ComponentProps) {
  const answers = actionData?.answers ?? loaderData.answers
  const errors: Record<string, string> = actionData?.errors ?? {}
  return (
    <SettingsFormPage
      title={loaderData.pageTitle}
      errors={actionData?.errors}
      shown={answers.shown}
      submit="Save the sources"
    >
      <p className="govuk-body">
        For each detail, only one source changes the record. What another says instead changes
        nothing, and is in the list of{' '}
        <a className="govuk-link" href={paths.sourceDifferences()}>
          differences between sources
        </a>
        .
      </p>
      <p className="govuk-body">
        “Automatic” means files, once one of people was imported. Until then, it means the
        directory, such as Entra ID. You can correct a person’s page whatever you select here.
      </p>
      {LED_DETAILS.map((detail) => (
        <Select
          key={detail}
          name={`leads[${detail}]`}
          label={DETAIL_NAMES[detail]}
          value={answers.leads[detail] ?? ''}
          error={errors[`leads[${detail}]`]}
          items={LEAD_RULES.map((rule) => ({ value: rule, text: LEAD_NAMES[rule] }))}
        />
      ))}
    </SettingsFormPage>
  )
}
