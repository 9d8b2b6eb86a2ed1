import { redirect } from 'react-router'
import type { Route } from './+types/publish'
import { describeEligibility } from '#app/domain/learning/eligibility.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { publishCourse } from '#app/features/learning/courses/edit/change-status.server.ts'
import { CourseProblemList } from '#app/features/learning/courses/edit/course-problem-list.tsx'
import { findEditView } from '#app/features/learning/courses/edit/edit-view.server.ts'
import { requireCourse } from '#app/features/learning/courses/require-course.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const course = await requireCourse(viewer, params.code)
  const { problems } = await findEditView(viewer, params.code, now())
  const { code, title, status } = course
  return {
    pageTitle: 'Publish the course',
    course: { code, title, status },
    audience: describeEligibility(course),
    problems,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const course = await requireCourse(viewer, params.code)
  await publishCourse(course.id, { personId: viewer.personId })
  return redirect(paths.course(course.code, { done: 'published' }))
}

export default function PublishPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, course, audience, problems } = loaderData
  const hub = paths.editCourse(course.code)
  return (
    <Page title={pageTitle} caption={course.title} back={{ href: hub, text: 'Change the course' }}>
      {course.status === 'published' ? (
        <p className="govuk-body">The course is published already.</p>
      ) : (
        <>
          <p className="govuk-body">
            Everyone will see the course in the list of courses. It is for {audience}. We will
            suggest it to people who have a gap in a skill that it raises, and you can add cohorts
            to it.
          </p>
          <CourseProblemList problems={problems} />
          <Form>
            <SubmitOrCancel submit="Publish the course" href={hub} />
          </Form>
        </>
      )}
    </Page>
  )
}
