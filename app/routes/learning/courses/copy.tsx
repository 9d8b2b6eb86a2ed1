import { data, redirect } from 'react-router'
import type { Route } from './+types/copy'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  copyCourse,
  CREATE_ERRORS,
} from '#app/features/learning/courses/edit/create-course.server.ts'
import { copyCourseForm } from '#app/features/learning/courses/edit/new-course.schema.ts'
import {
  requireCanCreateCourses,
  requireCourse,
} from '#app/features/learning/courses/require-course.server.ts'
import { paths } from '#app/paths.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  requireCanCreateCourses(viewer)
  const { code, title } = await requireCourse(viewer, params.code)
  return {
    pageTitle: 'Copy the course',
    course: { code, title },
    answers: copyCourseForm.answersFrom({ title: `${title} (copy)`.slice(0, 150) }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  requireCanCreateCourses(viewer)
  const from = await requireCourse(viewer, params.code)
  const form = copyCourseForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const [scope, by] = [courseScope(viewer), { personId: viewer.personId }]
  const refusal = await copyCourse({ from, to: form.value, scope, by })
  if (refusal)
    return data({ errors: CREATE_ERRORS[refusal], answers: form.answers }, { status: 400 })
  return redirect(paths.editCourse(form.value.code, { done: 'copied' }))
}

export default function CopyCoursePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course } = loaderData
  const hub = paths.editCourse(course.code)
  const field = fieldProps(actionData?.answers ?? loaderData.answers, actionData?.errors)
  return (
    <Page
      title={pageTitle}
      caption={course.title}
      back={{ href: hub, text: 'Change the course' }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        The copy is a draft with the same description, eligibility, modules, skills and rules. It
        has no cohorts and no completions.
      </p>
      <Form>
        <TextInput
          {...field('code')}
          label="Code of the copy"
          labelSize="s"
          hint="Capital letters, such as DMC2. You cannot change it later"
          width={10}
        />
        <TextInput {...field('title')} label="Title of the copy" labelSize="s" />
        <SubmitOrCancel submit="Copy the course" href={hub} />
      </Form>
    </Page>
  )
}
