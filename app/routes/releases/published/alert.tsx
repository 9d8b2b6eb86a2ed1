import { data, redirect } from 'react-router'
import type { Route } from './+types/alert'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { decideAlertForm } from '#app/features/releases/alerts/alert.schema.ts'
import {
  confirmAlert,
  findAlertState,
  stopAlert,
} from '#app/features/releases/alerts/manage-alert.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'

const TITLES = {
  waiting: 'Confirm that you want emails about published figures',
  confirmed: 'Stop emails about published figures',
  unknown: 'This link does not work',
} as const

export async function loader({ request, params }: Route.LoaderArgs) {
  await openToEveryone(request)
  const state = await findAlertState(params.token)
  return data(
    { pageTitle: TITLES[state], state },
    { status: state === 'unknown' ? 404 : 200, headers: { 'Referrer-Policy': 'no-referrer' } },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** A form, because programs that check emails for viruses open every link. */
export async function action({ request, params }: Route.ActionArgs) {
  await openToEveryone(request)
  const form = decideAlertForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  if (form.value.decision === 'confirm') {
    await confirmAlert(params.token)
    return redirect(paths.publishedAlerts({ done: 'confirmed' }))
  }
  await stopAlert(params.token)
  return redirect(paths.publishedAlerts({ done: 'stopped' }))
}

export default function AlertPage({
  loaderData: { pageTitle, state },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.published(), text: 'Published figures' }}
      errors={refused?.errors}
    >
      {state === 'unknown' ? (
        <p className="govuk-body">
          You have stopped these emails already, or did not confirm your address within 7 days.{' '}
          <a className="govuk-link" href={paths.publishedAlerts()}>
            Enter your address again
          </a>{' '}
          if you want them.
        </p>
      ) : (
        <Form>
          <p className="govuk-body">
            {state === 'waiting'
              ? 'We email you when new figures or a revision are published, and for nothing else.'
              : 'We delete your address when you stop these emails.'}
          </p>
          <Button
            name="decision"
            value={state === 'waiting' ? 'confirm' : 'stop'}
            preventDoubleClick
          >
            {state === 'waiting' ? 'Confirm' : 'Stop these emails'}
          </Button>
        </Form>
      )}
    </Page>
  )
}
