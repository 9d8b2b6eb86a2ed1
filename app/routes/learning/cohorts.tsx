import { data } from 'react-router'
import type { Route } from './+types/cohorts'
import { MODE_LABELS } from '#app/domain/learning/courses.ts'
import { COHORT_LIST_STATE_LABELS, describeCohortState } from '#app/domain/learning/cohort-list.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CohortFilters } from '#app/features/learning/cohorts/list/cohort-filters.tsx'
import { findCohortsView } from '#app/features/learning/cohorts/list/cohorts-view.server.ts'
import { describePlaces } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { countFailed } from '#app/features/learning/messages/failed-messages.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Details } from '#app/ui/details.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const found = await findCohortsView(viewer, new URL(request.url).searchParams, now())
  return data(
    { pageTitle: 'Cohorts', ...found, failedMessages: await countFailed(viewer), now: now() },
    { status: found.errors === null ? 200 : 400 },
  )
}

type Cohort = Route.ComponentProps['loaderData']['cohorts'][number]

/** For example, "Not started, 6 places left". */
function describeState(cohort: Cohort, now: Date): string {
  const state = describeCohortState(cohort, now)
  return state === COHORT_LIST_STATE_LABELS.upcoming
    ? `${state}, ${describePlaces(cohort, now).toLowerCase()}`
    : state
}

const columns = (now: Date): Column<Cohort>[] => [
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
  { header: 'Where', cell: (cohort) => cohort.place ?? MODE_LABELS[cohort.mode] },
  {
    header: 'Confirmed',
    numeric: true,
    cell: (cohort) => `${cohort.confirmed} of ${cohort.capacity}`,
  },
  { header: 'Waiting', numeric: true, cell: (cohort) => cohort.waiting },
  { header: 'Status', cell: (cohort) => describeState(cohort, now) },
]

const isPublished = ({ status }: { status: string }): boolean => status === 'published'

export default function CohortsPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, cohorts, choices, answers, errors, state, found, query, page, pages, now } =
    loaderData
  const { failedMessages } = loaderData
  return (
    <Page
      title={pageTitle}
      titleDetail={page > 1 ? `page ${page} of ${pages}` : undefined}
      errors={errors}
      wide
    >
      {failedMessages > 0 ? (
        <InsetText>
          <a className="govuk-link" href={paths.failedMessages()}>
            {formatCount(failedMessages, 'message')} did not arrive
          </a>
        </InsetText>
      ) : null}
      <CohortFilters answers={answers} state={state} errors={errors} choices={choices} />
      {errors === null ? (
        <>
          <p className="govuk-body">
            {formatCount(found, 'cohort')}
            {found > 0 ? (
              <>
                . Download as{' '}
                <a className="govuk-link" href={paths.cohortsFile('csv', query)}>
                  CSV<span className="govuk-visually-hidden"> list of cohorts</span>
                </a>{' '}
                or{' '}
                <a className="govuk-link" href={paths.cohortsFile('ods', query)}>
                  ODS<span className="govuk-visually-hidden"> list of cohorts</span>
                </a>
              </>
            ) : null}
          </p>
          <Table
            caption={`${COHORT_LIST_STATE_LABELS[state]} cohorts`}
            captionHidden
            columns={columns(now)}
            rows={cohorts}
            empty={
              Object.keys(query).length === 0
                ? 'There are no upcoming cohorts. Add one to a course below.'
                : 'No cohort matches. Change which cohorts are shown, or clear all choices.'
            }
          />
          <Pagination
            page={page}
            pages={pages}
            hrefOf={(number) => paths.cohorts({ ...query, page: number })}
          />
        </>
      ) : null}
      <Details summary="Add a cohort to a course" open={found === 0 && errors === null}>
        <ul className="govuk-list govuk-list--bullet">
          {choices.courses.filter(isPublished).map((course) => (
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
