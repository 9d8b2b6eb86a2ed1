import type { Route } from './+types/edit-course'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CourseProblemList } from '#app/features/learning/courses/edit/course-problem-list.tsx'
import { findEditView } from '#app/features/learning/courses/edit/edit-view.server.ts'
import { STATUS_SENTENCES } from '#app/features/learning/courses/course-status.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { TaskList } from '#app/ui/task-list.tsx'

const NOTIFICATIONS: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  created: 'The course is a draft. Fill in the pages below, then publish it.',
  copied: 'This copy is a draft. Check the pages below, then publish it.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return {
    pageTitle: 'Change the course',
    ...(await findEditView(viewer, params.code, now())),
    notification: NOTIFICATIONS[done] ?? null,
  }
}

export default function EditCoursePage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, course, tasks, problems, notification } = loaderData
  const { code, status } = course
  return (
    <Page
      title={pageTitle}
      caption={course.title}
      back={{ href: paths.course(code), text: course.title }}
      notification={notification}
    >
      <p className="govuk-body">{STATUS_SENTENCES[status]}</p>
      <CourseProblemList problems={problems} />
      <TaskList tasks={tasks} />
      <ButtonGroup>
        {status === 'published' ? null : (
          <LinkButton href={paths.publishCourse(code)}>
            {status === 'draft' ? 'Publish the course' : 'Publish it again'}
          </LinkButton>
        )}
        <LinkButton href={paths.copyCourse(code)} look="secondary">
          Copy the course
        </LinkButton>
        {status === 'published' ? (
          <LinkButton href={paths.withdrawCourse(code)} look="secondary">
            Withdraw the course
          </LinkButton>
        ) : null}
        {status === 'draft' ? (
          <LinkButton href={paths.deleteCourse(code)} look="secondary">
            Delete the draft
          </LinkButton>
        ) : null}
      </ButtonGroup>
    </Page>
  )
}
