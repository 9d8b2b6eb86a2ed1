import { redirect } from 'react-router'
import type { Route } from './+types/banner'
import { MAX_BANNER_TEXT } from '#app/domain/operations/host-settings.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { bannerForm } from '#app/features/operations/settings/banner.schema.ts'
import { bannerAnswers } from '#app/features/operations/settings/form-answers.server.ts'
import { respondToForm } from '#app/features/operations/settings/respond-to-form.server.ts'
import { saveSettings } from '#app/features/operations/settings/save-settings.server.ts'
import { SettingsFormPage } from '#app/features/operations/settings/settings-form-page.tsx'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'settings:manage')
  const settings = await findSettings()
  return {
    pageTitle: 'Banner',
    hasBanner: settings.banner !== null,
    answers: bannerAnswers(settings),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'settings:manage')
  const sent = await request.formData()
  await requireRecentLogin(request, sent)
  if (sent.get('remove') === 'yes') {
    await saveSettings({ banner: null }, viewer)
    return redirect(paths.settings({ done: 'removed' }))
  }
  return respondToForm(bannerForm.parse(sent, today()), {
    saved: bannerAnswers(await findSettings()),
    changes: ({ text, from, until }) => ({ banner: { text, from, until } }),
    by: viewer,
  })
}

const RemoveForm = () => (
  <Form>
    <input type="hidden" name="remove" value="yes" />
    <Button look="secondary" preventDoubleClick>
      Remove the banner now
    </Button>
  </Form>
)

export default function BannerPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, hasBanner } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const field = fieldProps(answers, actionData?.errors)
  return (
    <SettingsFormPage
      title={pageTitle}
      errors={actionData?.errors}
      shown={answers.shown}
      submit="Save the banner"
      after={hasBanner ? <RemoveForm /> : null}
    >
      <p className="govuk-body">
        A message at the top of every page, for everyone, whether they are signed in or not. Use it
        for planned maintenance or a change that affects everyone.
      </p>
      <Textarea
        {...field('text')}
        label="Message"
        labelSize="s"
        hint="One or two sentences. Say what people need to do, if anything"
        rows={3}
        maxLength={MAX_BANNER_TEXT}
      />
      <DateInput
        {...field('from')}
        legend="First day"
        legendSize="s"
        hint="For example, 27 3 2027"
      />
      <DateInput
        {...field('until')}
        legend="Last day"
        legendSize="s"
        hint="The message disappears by itself after this day"
      />
    </SettingsFormPage>
  )
}
