import { data, redirect } from 'react-router'
import type { Route } from './+types/new-course'
import { courseScope, mayCreateCourses, type Viewer } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { listCourseGrades } from '#app/features/learning/courses/require-course.server.ts'
import { CourseForm } from '#app/features/learning/courses/course-form.tsx'
import { courseForm } from '#app/features/learning/courses/course.schema.ts'
import { COURSE_MESSAGES, createCourse } from '#app/features/learning/courses/save-course.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

/** Admins who only run some courses can change those courses but cannot add one. @throws 403 */
function requireCanCreateCourses(viewer: Viewer): void {
  if (!mayCreateCourses(viewer))
    throw new Response('You do not have permission to do this', { status: 403 })
}

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  requireCanCreateCourses(viewer)
  const scope = courseScope(viewer)
  const provider = scope === 'all' ? '' : (scope.providers[0] ?? '')
  return {
    pageTitle: 'Add a course',
    grades: await listCourseGrades(),
    answers: courseForm.answersFrom({ provider }),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  requireCanCreateCourses(viewer)
  const form = courseForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await createCourse(form.value, courseScope(viewer), { personId: viewer.personId })
  if (refusal) {
    const { field, message } = COURSE_MESSAGES[refusal]
    return data(
      { errors: courseForm.errorIn(field, message), answers: form.answers },
      { status: 400 },
    )
  }
  return redirect(paths.course(form.value.details.code, { done: 'saved' }))
}

export default function NewCoursePage({
  loaderData: { pageTitle, grades, answers },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.courses(), text: 'Courses' }}
      errors={actionData?.errors}
    >
      <CourseForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        grades={grades}
        isNew
        submit="Add the course"
      />
    </Page>
  )
}
