import { data } from 'react-router'
import type { Route } from './+types/calendar'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { CalendarTable } from '#app/features/releases/calendar/calendar-table.tsx'
import { listCalendar } from '#app/features/releases/calendar/calendar-view.server.ts'
import { publicPageHeaders } from '#app/features/releases/published/cache-headers.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await openToEveryone(request)
  return data(
    { pageTitle: 'Release calendar', lines: await listCalendar() },
    { headers: publicPageHeaders(viewer) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export default function PublishedCalendarPage({
  loaderData: { pageTitle, lines },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.published(), text: 'Published figures' }} wide>
      <p className="govuk-body-l">
        When the next figures will be published. Times are London time.
      </p>
      <CalendarTable lines={lines} />
      <p className="govuk-body">
        A confirmed date only changes for the reason given here. You can{' '}
        <a className="govuk-link" href={paths.publishedCalendarIcs()}>
          add these dates to your calendar
        </a>{' '}
        or{' '}
        <a className="govuk-link" href={paths.publishedAlerts()}>
          get an email when figures are published
        </a>
        .
      </p>
    </Page>
  )
}
