import type { Route } from './+types/print'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  findRegister,
  type Register,
} from '#app/features/learning/registers/find-register.server.ts'
import { describeMark } from '#app/features/learning/registers/register-messages.ts'
import { paths } from '#app/paths.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { formatRange } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'register:view')
  const { session, lines } = requireFound(
    await findRegister(requireId(params.sessionId), courseScope(viewer)),
  )
  const { id, title, startsAt, endsAt, cohort } = session
  return {
    pageTitle: `Attendance list: ${title}`,
    session: { id, startsAt, endsAt, place: session.place ?? cohort.place },
    cohort: `${cohort.course.title}: ${cohort.name}`,
    lines,
  }
}

const COLUMNS: readonly Column<Register['lines'][number]>[] = [
  { header: 'Person', cell: ({ name }) => name },
  { header: 'Organisation', cell: ({ organisation }) => organisation ?? 'Not known' },
  {
    header: 'Attendance',
    cell: ({ latest }) =>
      latest === null ? '' : latest.isApology ? 'Sent apologies' : describeMark(latest),
  },
  { header: 'Signature', cell: () => '' },
]

/** For people without a place, who sign at the end of the list. */
const EMPTY_LINES = 6

export default function PrintPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, session, cohort, lines } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={cohort}
      back={{ href: paths.session(session.id), text: 'Session' }}
      wide
    >
      <p className="govuk-body">
        {formatRange(session.startsAt, session.endsAt)}
        {session.place ? `, ${session.place}` : ''}. {formatCount(lines.length, 'person', 'people')}
        .
      </p>
      <PrintButton>Print this list</PrintButton>
      <div className="app-attendance-list">
        <Table caption="People with a place" columns={COLUMNS} rows={lines} />
        <div className="app-attendance-list__others">
          <h2 className="govuk-heading-m">People without a place</h2>
          <p className="govuk-body">Write your name, organisation and email address.</p>
          {Array.from({ length: EMPTY_LINES }, (_, index) => (
            <div key={index} className="app-attendance-list__line" />
          ))}
        </div>
      </div>
    </Page>
  )
}
