import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-course'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  listCourseGrades,
  requireCourse,
} from '#app/features/learning/courses/require-course.server.ts'
import { CourseForm } from '#app/features/learning/courses/course-form.tsx'
import { answersFromCourse, courseForm } from '#app/features/learning/courses/course.schema.ts'
import { changeCourse, COURSE_MESSAGES } from '#app/features/learning/courses/save-course.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const course = await requireCourse(viewer, params.code)
  const { code, title } = course
  return {
    pageTitle: 'Change the course',
    course: { code, title },
    grades: await listCourseGrades(),
    answers: answersFromCourse(course),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const scope = courseScope(viewer)
  const course = await requireCourse(viewer, params.code)
  const formData = await request.formData()
  formData.set('code', course.code)
  const form = courseForm.parse(formData)
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await changeCourse({
    course,
    entered: form.value,
    scope,
    by: { personId: viewer.personId },
  })
  if (refusal) {
    const { field, message } = COURSE_MESSAGES[refusal]
    return data(
      { errors: courseForm.errorIn(field, message), answers: form.answers },
      { status: 400 },
    )
  }
  return redirect(paths.course(course.code, { done: 'saved' }))
}

export default function EditCoursePage({
  loaderData: { pageTitle, course, grades, answers },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={course.title}
      back={{ href: paths.course(course.code), text: course.title }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        If you change how people complete the course, the change applies to registers that are saved
        from now on. Completions that are already recorded do not change.
      </p>
      <CourseForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        grades={grades}
        isNew={false}
        submit="Save the course"
      />
    </Page>
  )
}
