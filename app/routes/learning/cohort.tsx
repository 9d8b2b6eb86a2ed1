import type { Route } from './+types/cohort'
import { may } from '#app/domain/identity/permissions.ts'
import { isOpen } from '#app/domain/learning/enrolment.ts'
import { isActive } from '#app/domain/learning/places.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CohortAdmin } from '#app/features/learning/cohorts/cohort-admin.tsx'
import { findCohortView } from '#app/features/learning/cohorts/cohort-view.server.ts'
import { cohortRows, describePlaces } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { ViewerPlace } from '#app/features/learning/enrolments/viewer-place.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['enrolled', 'Your place is confirmed. We have emailed you the dates and how to join.'],
  ['requested', 'We have asked for approval of your place, and emailed you.'],
  ['waiting', 'You are on the waiting list. We will email you when we can offer you a place.'],
  ['accepted', 'You have accepted the place. We have emailed you.'],
  ['declined', 'You have declined the place. Someone else can have it.'],
  ['place-given-up', 'You have withdrawn. Someone else can have your place.'],
  ['nomination-declined', 'You have declined. Someone else can have the place.'],
  ['list-left', 'You have left the waiting list.'],
  ['saved', 'Cohort saved.'],
  ['copied', 'Cohort copied. Check its dates, location and link before people enrol.'],
  ['cancelled', 'Cohort cancelled. We have emailed everyone who had a place.'],
  ['session-saved', 'Session saved.'],
  ['added', 'People added. We have emailed them.'],
  ['moved', 'People moved. We have emailed them the new dates.'],
  ['sessions-added', 'Sessions added.'],
  ['session-cancelled', 'Session cancelled. It stays on the list, marked as cancelled.'],
  ['session-deleted', 'Session deleted.'],
  ['completions-recorded', 'Completions recorded. We have emailed everyone you selected.'],
  ['completion-taken-back', 'Completion removed. We have emailed the person.'],
])

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:view')
  const search = new URL(request.url).searchParams
  const found = requireFound(
    await findCohortView(requireId(params.cohortId), viewer, { search, now: now() }),
  )
  const notification = NOTIFICATIONS.get(search.get('done') ?? '') ?? null
  return {
    pageTitle: `${found.cohort.course.title}: ${found.cohort.name}`,
    ...found,
    notification,
    mayNominate: may(viewer, 'place:nominate') && isOpen(found.cohort, now()),
    now: now(),
  }
}

export default function CohortPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, cohort, own, showsLink, admin, notification, mayNominate, now } = loaderData
  const back = admin
    ? { href: paths.cohorts(), text: 'Cohorts' }
    : { href: paths.course(cohort.course.code), text: cohort.course.title }
  const detail = admin && admin.page > 1 ? `page ${admin.page} of ${admin.pages}` : undefined
  const viewerPlace = <ViewerPlace cohort={cohort} own={own} now={now} isAdmin={admin !== null} />
  return (
    <Page
      title={pageTitle}
      titleDetail={detail}
      back={back}
      notification={notification}
      wide={admin !== null}
    >
      {cohort.cancelledAt ? (
        <WarningText>
          This cohort was cancelled. Choose another date on the course page.
        </WarningText>
      ) : null}
      {isActive(own.status) ? viewerPlace : null}
      <SummaryList
        rows={[
          ...cohortRows(cohort, { showsLink, hasSessionsBelow: admin !== null }),
          ...(admin === null && cohort.cancelledAt === null
            ? [{ key: 'Places', value: describeViewerPlaces(cohort, now) }]
            : []),
        ]}
      />
      {isActive(own.status) ? null : viewerPlace}
      {mayNominate ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.nominateForCohort(cohort.id)}>
            Nominate people
          </a>
        </p>
      ) : null}
      {admin ? <CohortAdmin cohort={cohort} admin={admin} isOpen={isOpen(cohort, now)} /> : null}
    </Page>
  )
}

type Cohort = Route.ComponentProps['loaderData']['cohort']

function describeViewerPlaces(cohort: Cohort, now: Date): string {
  const places = describePlaces(cohort, now)
  if (!isOpen(cohort, now))
    return places === 'Started'
      ? 'The cohort has started, so you can no longer enrol'
      : 'Enrolment has closed'
  return places === 'Full' ? places : `${places}, of ${cohort.capacity}`
}
