import type { Route } from './+types/cohorts'
import { MODE_LABELS } from '#app/domain/learning/courses.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findCohortsView } from '#app/features/learning/cohorts/cohorts-view.server.ts'
import { describePlaces } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { Details } from '#app/ui/details.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const found = await findCohortsView(viewer, new URL(request.url).searchParams, now())
  return { pageTitle: found.over ? 'Past cohorts' : 'Cohorts', ...found, now: now() }
}

type Cohort = Route.ComponentProps['loaderData']['cohorts'][number]

const columns = (now: Date, over: boolean): Column<Cohort>[] => [
  {
    header: 'Cohort',
    cell: (cohort) => (
      <a className="govuk-link" href={paths.cohort(cohort.id)}>
        {cohort.course.title}: {cohort.name}
      </a>
    ),
  },
  {
    header: 'Starts',
    cell: (cohort) => (cohort.startsAt ? formatInstant(cohort.startsAt) : 'No sessions yet'),
  },
  { header: 'Format', cell: (cohort) => MODE_LABELS[cohort.mode] },
  { header: 'Confirmed', numeric: true, cell: (cohort) => `${cohort.taken} of ${cohort.capacity}` },
  over
    ? {
        header: 'Status',
        cell: (cohort) => (cohort.cancelledAt === null ? 'Finished' : 'Cancelled'),
      }
    : { header: 'Availability', cell: (cohort) => describePlaces(cohort, now) },
]

export default function CohortsPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, cohorts, courses, over, page, pages, now } = loaderData
  return (
    <Page title={pageTitle} titleDetail={page > 1 ? `page ${page} of ${pages}` : undefined} wide>
      <p className="govuk-body">
        {over ? (
          <a className="govuk-link" href={paths.cohorts()}>
            Upcoming and current cohorts
          </a>
        ) : (
          <a className="govuk-link" href={paths.cohorts({ over: 'yes' })}>
            Past and cancelled cohorts
          </a>
        )}{' '}
        <a className="govuk-link" href={paths.completions()}>
          Completions
        </a>
      </p>
      <Table
        caption={
          over
            ? 'Past and cancelled cohorts, most recent first'
            : 'Upcoming and current cohorts, soonest first'
        }
        columns={columns(now, over)}
        rows={cohorts}
        empty={
          over
            ? 'There are no past cohorts yet.'
            : 'There are no upcoming cohorts. Add one to a course below.'
        }
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.cohorts({ over: over ? 'yes' : undefined, page: number })}
      />
      <Details summary="Add a cohort to a course" open={cohorts.length === 0 && !over}>
        <ul className="govuk-list govuk-list--bullet">
          {courses.map((course) => (
            <li key={course.code}>
              <a className="govuk-link" href={paths.newCohort(course.code)}>
                {course.title}
              </a>
            </li>
          ))}
        </ul>
      </Details>
    </Page>
  )
}
