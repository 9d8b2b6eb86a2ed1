import type { Route } from './+types/colleagues'
import { requireProvenReader } from '#app/features/identity/require-permission.server.ts'
import { findColleaguesView } from '#app/features/skills/colleagues/colleagues-view.server.ts'
import { InvitationList } from '#app/features/skills/colleagues/invitation-list.tsx'
import { PoolTable } from '#app/features/skills/colleagues/pool-table.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['asked', 'We have emailed your colleagues.'],
  ['cancelled', 'We have cancelled your request and deleted the answers to it.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireProvenReader(request, 'assessment:take')
  return {
    pageTitle: 'How colleagues see your skills',
    ...(await findColleaguesView(reader)),
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export default function ColleaguesPage({
  loaderData: { pageTitle, open, closed, invitations, notification },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      notification={notification}
      back={{ href: paths.assessments(), text: 'Your skills' }}
      wide={closed.length > 0}
    >
      <InvitationList invitations={invitations} />
      {closed.map((request) => (
        <PoolTable key={request.requestId} request={request} />
      ))}
      {open ? (
        <>
          <h2 className="govuk-heading-m">Colleagues are answering</h2>
          <SummaryList
            rows={[
              {
                key: 'Asked',
                value: `${open.asked} colleagues, on ${formatDayOf(open.askedAt)}`,
                actions: [
                  {
                    href: paths.cancelColleagueRequest(open.requestId),
                    text: 'Cancel',
                    hiddenText: 'this request',
                  },
                ],
              },
              { key: 'Skills', value: String(open.skills.length) },
              { key: 'Last day for answers', value: formatDay(open.closesOn) },
            ]}
          />
          <p className="govuk-body">
            You will see the results the day after. Until then no one can see how many have
            answered, not even you. Colleagues who have not answered get one reminder.
          </p>
        </>
      ) : (
        <>
          <p className="govuk-body">
            Ask 3 to 6 colleagues which level they would give you in each skill. You see how many
            chose each level, but not who. Only you can see the results.
          </p>
          <LinkButton href={paths.askColleagues()}>Ask colleagues</LinkButton>
        </>
      )}
    </Page>
  )
}
