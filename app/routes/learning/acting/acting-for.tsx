import type { Route } from './+types/acting-for'
import { requireActing } from '#app/features/identity/delegates/require-acting.server.ts'
import {
  ActingPendingPlaces,
  ActingPlaces,
  Diary,
} from '#app/features/learning/acting/acting-sections.tsx'
import { findActingView } from '#app/features/learning/acting/acting-view.server.ts'
import { ApprovalList } from '#app/features/learning/team/approval-list.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['booked', 'The place is confirmed. We have emailed them the dates.'],
  ['requested', 'We are holding the place and have asked for approval.'],
  [
    'waiting',
    'The cohort is full, so they are on the waiting list. We will email them if a place becomes free.',
  ],
  ['accepted', 'Accepted. We have emailed them.'],
  ['declined', 'Declined. We have emailed them, and someone else can have the place.'],
  ['withdrawn', 'You have withdrawn them. We have emailed them.'],
])

export async function loader({ request, params }: Route.LoaderArgs) {
  const acting = await requireActing(request, params.personId)
  return {
    pageTitle: `Acting for ${acting.person.name}`,
    ...(await findActingView(acting, now())),
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export default function ActingForPage({
  loaderData: { pageTitle, person, maySeeFigures, approvals, diary, places, pending, notification },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      notification={notification}
      back={{ href: paths.acting(), text: 'Acting for others' }}
    >
      {maySeeFigures ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.actingFigures(person.id)}>
            See their figures
          </a>
        </p>
      ) : null}
      {approvals ? (
        <>
          <h2 className="govuk-heading-m">
            {approvals.length === 0
              ? 'Nothing is waiting for approval'
              : `${formatCount(approvals.length, 'request is', 'requests are')} waiting for approval`}
          </h2>
          <ApprovalList approvals={approvals} />
        </>
      ) : null}
      <ActingPendingPlaces personId={person.id} pending={pending} />
      {diary ? <Diary sessions={diary} /> : null}
      {places ? (
        <>
          <ActingPlaces personId={person.id} places={places} />
          <LinkButton href={paths.actingCourses(person.id)}>Book a course</LinkButton>
        </>
      ) : null}
    </Page>
  )
}
