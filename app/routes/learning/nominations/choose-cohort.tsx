import type { Route } from './+types/choose-cohort'
import { may } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { describeNextDate } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { listOpenCohorts } from '#app/features/learning/cohorts/list-open-cohorts.server.ts'
import { chosenIds } from '#app/features/learning/nominations/nominate-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryCard } from '#app/ui/summary-list.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'place:nominate')
  const search = new URL(request.url).searchParams
  const people = [...chosenIds(search), ...search.getAll('people[]').map(Number)]
  const chosen = search.get('course')
  const courses = await listOpenCohorts(now())
  return {
    pageTitle: 'Nominate for a course',
    people: people.filter((id) => Number.isSafeInteger(id) && id > 0).slice(0, 100),
    courses: courses.filter(({ course }) => chosen === null || course.code === chosen),
    isOneCourse: chosen !== null,
    noDates: chosen !== null && !courses.some(({ course }) => course.code === chosen),
    back: may(viewer, 'team:view')
      ? { href: paths.team(), text: 'Your team' }
      : { href: paths.uptake(), text: 'Uptake' },
    now: now(),
  }
}

export default function ChooseCohortPage({
  loaderData: { pageTitle, people, courses, isOneCourse, noDates, back, now },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={back}>
      <p className="govuk-body">
        {people.length > 0
          ? `You have chosen ${formatCount(people.length, 'person', 'people')}. Now choose a course and its dates.`
          : 'Choose a course and its dates first, then the people.'}
      </p>
      {courses.length === 0 ? (
        <p className="govuk-body">
          {noDates
            ? 'This course has no open dates.'
            : 'No course has open dates. Check again later.'}
        </p>
      ) : null}
      {isOneCourse ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.nominate({ people: people.join(',') })}>
            See all courses
          </a>
        </p>
      ) : null}
      {courses.map(({ course, cohorts }) => (
        <SummaryCard
          key={course.id}
          title={course.title}
          headingLevel={2}
          rows={cohorts.map((cohort) => ({
            key: cohort.name,
            value: describeNextDate(cohort, now),
            actions: [
              {
                href: paths.nominateForCohort(cohort.id, { people: people.join(',') }),
                text: 'Nominate',
                hiddenText: `for ${cohort.name}`,
              },
            ],
          }))}
        />
      ))}
    </Page>
  )
}
