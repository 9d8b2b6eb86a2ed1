import { data, redirect } from 'react-router'
import type { Route } from './+types/people-reminder'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireNames } from '#app/features/uptake/people/require-names.server.ts'
import { stopReminder, viewReminder } from '#app/features/uptake/people/reminder-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const REFRESH_SECONDS = 20

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  requireNames(viewer)
  const reminder = await viewReminder(params.reminderId, viewer)
  return data(
    { pageTitle: 'Reminder', reminder },
    // Shows when it is sent without scripts.
    { headers: reminder.canStop ? { Refresh: String(REFRESH_SECONDS) } : {} },
  )
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  requireNames(viewer)
  const refusal = await stopReminder(params.reminderId, viewer)
  if (refusal) return data({ errors: { stop: refusal } }, { status: 400 })
  return redirect(paths.uptakePeopleReminder(Number(params.reminderId)))
}

export default function ReminderPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, reminder } = loaderData
  const { list, canStop, state, message } = reminder
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.uptakePeople({ list }), text: 'People' }}
      errors={actionData?.errors}
    >
      <div id="stop" tabIndex={-1}>
        {canStop ? (
          <Form>
            <InsetText>{state}</InsetText>
            <Button look="warning" preventDoubleClick>
              Stop this reminder
            </Button>
          </Form>
        ) : (
          <p className="govuk-body">{state}</p>
        )}
      </div>
      {message ? (
        <section className="app-message-preview" aria-label="The message to one of them">
          <h2 className="govuk-heading-m">{message.subject}</h2>
          {message.body.split('\n\n').map((paragraph, index) => (
            <p key={index} className="govuk-body govuk-!-text-break-word app-message-text">
              {paragraph}
            </p>
          ))}
        </section>
      ) : null}
    </Page>
  )
}
