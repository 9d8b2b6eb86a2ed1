import { redirect } from 'react-router'
import type { Route } from './+types/preferences'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { endFeed, startFeed } from '#app/features/learning/messages/calendar-feed.server.ts'
import { CalendarSection } from '#app/features/learning/messages/calendar-section.tsx'
import { intentForm, preferencesForm } from '#app/features/learning/messages/preferences.schema.ts'
import {
  choosePreferences,
  findPreferencesView,
} from '#app/features/learning/messages/preferences.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['saved', 'Your choices are saved.'],
  ['ended', 'The link to your calendar no longer works.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return {
    pageTitle: 'Messages and calendar',
    view: await findPreferencesView(viewer),
    notification: NOTIFICATIONS.get(done) ?? null,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  const sent = await request.formData()
  const { intent } = intentForm.parse(sent).answers
  // Shown once on this page, because only its hash is stored.
  if (intent === 'start-calendar' && !viewer.leaver)
    return { calendarUrl: await startFeed(viewer.personId) }
  if (intent === 'end-calendar') {
    await endFeed(viewer.personId)
    return redirect(paths.messagePreferences({ done: 'ended' }))
  }
  const form = preferencesForm.parse(sent)
  if (form.ok) await choosePreferences(viewer.personId, form.value)
  return redirect(paths.messagePreferences({ done: 'saved' }))
}

export default function PreferencesPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, view, notification } = loaderData
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.learning(), text: 'Your learning' }}
      notification={notification}
    >
      <Form>
        <Checkboxes
          name="wanted[]"
          legend="Messages you can turn off"
          legendSize="m"
          hint="We always tell you about your places: confirmed, offered, changed or cancelled"
          items={view.optional}
          values={view.wanted}
        />
        {view.isManager ? (
          <Radios
            name="approvals"
            legend="When people in your team ask for your approval"
            legendSize="m"
            items={[
              { value: 'single', text: 'Send me a message for each request' },
              {
                value: 'digest',
                text: 'Send me one message each working day at 8am',
                hint: 'It also lists who in your team has a new place, and who has given one up',
              },
            ]}
            value={view.approvals}
          />
        ) : null}
        <Button>Save</Button>
      </Form>
      {view.hasCalendar ? (
        <CalendarSection since={view.feedSince} url={actionData?.calendarUrl ?? null} />
      ) : null}
    </Page>
  )
}
