import { data, redirect } from 'react-router'
import type { Route } from './+types/alerts'
import { limitAlertRequests } from '#app/features/identity/limit-rate.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { alertForm } from '#app/features/releases/alerts/alert.schema.ts'
import { requestAlert } from '#app/features/releases/alerts/manage-alert.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'

const DONE: ReadonlyMap<string, string> = new Map([
  ['confirmed', 'You will get an email when figures are published.'],
  ['stopped', 'You will get no more emails about published figures. We have deleted your address.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  const done = new URL(request.url).searchParams.get('done') ?? ''
  const isAsked = done === 'asked'
  return {
    pageTitle: isAsked ? 'Check your email' : 'Emails about published figures',
    isAsked,
    notification: DONE.get(done),
  }
}

export async function action({ request }: Route.ActionArgs) {
  await openToEveryone(request)
  await limitAlertRequests(request)
  const form = alertForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  await requestAlert(form.value.email)
  return redirect(paths.publishedAlerts({ done: 'asked' }))
}

export default function AlertsPage({
  loaderData: { pageTitle, isAsked, notification },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.published(), text: 'Published figures' }}
      notification={refused ? undefined : notification}
      errors={refused?.errors}
    >
      {isAsked && !refused ? (
        <>
          <p className="govuk-body">
            We have sent you an email with a link to confirm your address. Select it within 7 days.
          </p>
          <p className="govuk-body">
            If it does not arrive in a few minutes, check your spam folder, or{' '}
            <a className="govuk-link" href={paths.publishedAlerts()}>
              enter your address again
            </a>
            .
          </p>
        </>
      ) : (
        <>
          <p className="govuk-body">
            We email you when new figures or a revision are published. Each email has a link to stop
            them. We use your address for nothing else.
          </p>
          <Form>
            <TextInput
              name="email"
              type="email"
              autoComplete="email"
              label="Email address"
              labelSize="s"
              value={refused?.answers.email}
              error={refused?.errors.email}
            />
            <Button preventDoubleClick>Continue</Button>
          </Form>
        </>
      )}
    </Page>
  )
}
