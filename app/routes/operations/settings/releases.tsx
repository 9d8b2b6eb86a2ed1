import type { Route } from './+types/releases'
import { STARTING_POLICIES } from '#app/domain/operations/host-settings.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { startingPolicyAnswers } from '#app/features/operations/settings/form-answers.server.ts'
import { respondToForm } from '#app/features/operations/settings/respond-to-form.server.ts'
import { SettingsFormPage } from '#app/features/operations/settings/settings-form-page.tsx'
import { startingPolicyForm } from '#app/features/operations/settings/starting-policy.schema.ts'
import { describePolicy, POLICY_LABELS } from '#app/features/releases/labels.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Radios } from '#app/ui/forms/radios.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'settings:manage')
  return {
    pageTitle: 'Disclosure policy of new releases',
    answers: startingPolicyAnswers(await findSettings()),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'settings:manage')
  const sent = await request.formData()
  await requireRecentLogin(request, sent)
  return respondToForm(startingPolicyForm.parse(sent), {
    saved: startingPolicyAnswers(await findSettings()),
    changes: ({ newReleases }) => ({ policy: { newReleases } }),
    by: viewer,
  })
}

export default function StartingPolicyPage({ loaderData, actionData }: Route.ComponentProps) {
  const answers = actionData?.answers ?? loaderData.answers
  const field = fieldProps(answers, actionData?.errors)
  return (
    <SettingsFormPage
      title={loaderData.pageTitle}
      errors={actionData?.errors}
      shown={answers.shown}
      submit="Save the policy"
    >
      <Radios
        {...field('newReleases')}
        legend="Which policy is selected when someone prepares a release?"
        legendSize="s"
        hint="Whoever prepares a release can choose another one. Releases that exist do not change"
        items={STARTING_POLICIES.map((name) => ({
          value: name,
          text: POLICY_LABELS[name],
          hint: describePolicy(name),
        }))}
      />
    </SettingsFormPage>
  )
}
