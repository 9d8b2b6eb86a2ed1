import type { Route } from './+types/courses'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CourseEntry } from '#app/features/learning/courses/course-catalogue.tsx'
import { listCatalogue } from '#app/features/learning/courses/courses-view.server.ts'
import { listCourseGrades } from '#app/features/learning/courses/require-course.server.ts'
import { mayCreateCourses } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:view')
  return {
    pageTitle: 'Courses',
    catalogue: await listCatalogue(now()),
    grades: await listCourseGrades(),
    mayCreate: mayCreateCourses(viewer),
    now: now(),
  }
}

export default function CoursesPage({
  loaderData: { pageTitle, catalogue, grades, mayCreate, now },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body-l">
        Digital and data learning for leaders: what each course is for, who it is for, and when it
        runs next.
      </p>
      {catalogue.some(({ course }) => course.qualifying) ? (
        <p className="govuk-body">
          If you complete a course marked “Qualifying”, you count as upskilled.
        </p>
      ) : null}
      {catalogue.some(({ course }) => course.illustrative) ? (
        <p className="govuk-body">
          The modules and times of courses marked “Illustrative” are examples, to show how the
          service works.
        </p>
      ) : null}
      {mayCreate ? <LinkButton href={paths.newCourse()}>Add a course</LinkButton> : null}
      {catalogue.length === 0 ? (
        <p className="govuk-body">There are no courses yet. Check again later.</p>
      ) : null}
      {catalogue.map(({ course, cohorts }) => (
        <CourseEntry key={course.id} course={course} cohorts={cohorts} grades={grades} now={now} />
      ))}
    </Page>
  )
}
