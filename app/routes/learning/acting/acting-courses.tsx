import type { Route } from './+types/acting-courses'
import { requireActing } from '#app/features/identity/delegates/require-acting.server.ts'
import { listActingCourses } from '#app/features/learning/acting/acting-courses-view.server.ts'
import { describeNextDate } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryCard } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { person } = await requireActing(request, params.personId, 'mayBook')
  return {
    pageTitle: `Book a course for ${person.name}`,
    person: { id: person.personId, name: person.name },
    courses: await listActingCourses(person.personId, now()),
    now: now(),
  }
}

export default function ActingCoursesPage({
  loaderData: { pageTitle, person, courses, now },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.actingFor(person.id), text: `Acting for ${person.name}` }}
    >
      {courses.length === 0 ? (
        <p className="govuk-body">No course has dates that can be booked. Check again later.</p>
      ) : null}
      {courses.map(({ course, cohorts }) => (
        <SummaryCard
          key={course.id}
          title={course.title}
          headingLevel={2}
          actions={[{ href: paths.course(course.code), text: 'About the course' }]}
          rows={cohorts.map((cohort) => ({
            key: cohort.name,
            value: describeNextDate(cohort, now),
            actions: [
              {
                href: paths.actingBook(person.id, cohort.id),
                text: 'Book',
                hiddenText: cohort.name,
              },
            ],
          }))}
        />
      ))}
    </Page>
  )
}
