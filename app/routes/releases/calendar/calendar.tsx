import type { Route } from './+types/calendar'
import { may } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CalendarTable } from '#app/features/releases/calendar/calendar-table.tsx'
import { listCalendar } from '#app/features/releases/calendar/calendar-view.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'The date has been added to the calendar.'],
  ['changed', 'The date has been changed.'],
  ['cancelled', 'The publication has been cancelled.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'release:view')
  return {
    pageTitle: 'Release calendar',
    lines: await listCalendar(),
    mayPrepare: may(viewer, 'release:prepare'),
    done: DONE.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export default function ReleaseCalendarPage({
  loaderData: { pageTitle, lines, mayPrepare, done },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.releases(), text: 'Releases' }}
      notification={done}
      wide
    >
      <p className="govuk-body">
        Everyone can read{' '}
        <a className="govuk-link" href={paths.publishedCalendar()}>
          the calendar
        </a>
        . A release can only be frozen for the date in it.
      </p>
      {mayPrepare ? <LinkButton href={paths.newReleaseDate()}>Add a date</LinkButton> : null}
      <CalendarTable
        lines={lines}
        action={({ dateId, title, state }) =>
          !mayPrepare || dateId === null || state === 'cancelled' ? null : (
            <>
              <a className="govuk-link" href={paths.editReleaseDate(dateId)}>
                Change<span className="govuk-visually-hidden"> the date of {title}</span>
              </a>
              {' · '}
              <a className="govuk-link" href={paths.cancelReleaseDate(dateId)}>
                Cancel<span className="govuk-visually-hidden"> the publication of {title}</span>
              </a>
            </>
          )
        }
      />
    </Page>
  )
}
