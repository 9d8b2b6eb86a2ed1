import type { Route } from './+types/cohort'
import { isOpen, placesLeft } from '#app/domain/learning/enrolment.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CohortAdmin } from '#app/features/learning/cohorts/cohort-admin.tsx'
import { findCohortView } from '#app/features/learning/cohorts/cohort-view.server.ts'
import { cohortRows, describePlaces } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

const DONE: ReadonlyMap<string, string> = new Map([
  [
    'place-taken',
    'Your place is confirmed. We have sent you a message with the dates and how to join.',
  ],
  ['place-given-up', 'You have given up your place. It is free for somebody else.'],
  ['saved', 'The cohort is saved.'],
  ['cancelled', 'The cohort is cancelled, and everyone who had a place has been sent a message.'],
  ['session-saved', 'The session is saved.'],
  [
    'completions-recorded',
    'The completions are recorded, and the people have been sent a message.',
  ],
  [
    'completion-taken-back',
    'The completion was taken back, and the person has been sent a message.',
  ],
])

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:view')
  const search = new URL(request.url).searchParams
  const found = requireFound(
    await findCohortView(requireId(params.cohortId), viewer, { search, now: now() }),
  )
  const notification = DONE.get(search.get('done') ?? '') ?? null
  return {
    pageTitle: `${found.cohort.course.title}: ${found.cohort.name}`,
    ...found,
    notification,
    now: now(),
  }
}

export default function CohortPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, cohort, status, showsLink, admin, notification, now } = loaderData
  const back = admin
    ? { href: paths.cohorts(), text: 'Cohorts' }
    : { href: paths.course(cohort.course.code), text: cohort.course.title }
  const detail = admin && admin.page > 1 ? `page ${admin.page} of ${admin.pages}` : undefined
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
          This cohort was cancelled. Choose another date from the page of the course.
        </WarningText>
      ) : null}
      <SummaryList
        rows={[
          ...cohortRows(cohort, { showsLink, hasSessionsBelow: admin !== null }),
          ...(admin === null && cohort.cancelledAt === null
            ? [{ key: 'Places', value: placesOf(cohort, now) }]
            : []),
        ]}
      />
      <OwnPlace
        cohort={cohort}
        hasPlace={status === 'confirmed'}
        now={now}
        isAdmin={admin !== null}
      />
      {admin ? <CohortAdmin cohort={cohort} admin={admin} isTaking={isOpen(cohort, now)} /> : null}
    </Page>
  )
}

type Cohort = Route.ComponentProps['loaderData']['cohort']

function placesOf(cohort: Cohort, now: Date): string {
  const words = describePlaces(cohort, now)
  if (!isOpen(cohort, now))
    return words === 'Started'
      ? 'It has started: no more places can be taken'
      : 'Closed: no more places can be taken'
  return words === 'Full' ? words : `${words}, of ${cohort.capacity}`
}

type OwnPlaceProps = { cohort: Cohort; hasPlace: boolean; isAdmin: boolean; now: Date }

function OwnPlace({ cohort, hasPlace, isAdmin, now }: OwnPlaceProps) {
  const open = isOpen(cohort, now)
  if (hasPlace) {
    return (
      <p className="govuk-body">
        You have a place.{' '}
        {open ? (
          <a className="govuk-link" href={paths.withdraw(cohort.id)}>
            Give up your place
          </a>
        ) : null}
      </p>
    )
  }
  if (isAdmin || !open) return null
  if (placesLeft(cohort) > 0)
    return <LinkButton href={paths.enrol(cohort.id)}>Take a place</LinkButton>
  return (
    <p className="govuk-body">
      This cohort is full. A place that somebody gives up is free at once, so look here again; or{' '}
      <a className="govuk-link" href={paths.course(cohort.course.code)}>
        choose another date
      </a>
      .
    </p>
  )
}
