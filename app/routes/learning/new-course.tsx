import { data, redirect } from 'react-router'
import type { Route } from './+types/new-course'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { COURSE_KINDS } from '#app/domain/learning/courses.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  CREATE_ERRORS,
  createCourse,
} from '#app/features/learning/courses/edit/create-course.server.ts'
import { newCourseForm } from '#app/features/learning/courses/edit/new-course.schema.ts'
import { requireCanCreateCourses } from '#app/features/learning/courses/require-course.server.ts'
import { paths } from '#app/paths.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  requireCanCreateCourses(viewer)
  const scope = courseScope(viewer)
  const provider = scope === 'all' ? '' : (scope.providers[0] ?? '')
  return { pageTitle: 'Add a course', answers: newCourseForm.answersFrom({ provider }) }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  requireCanCreateCourses(viewer)
  const form = newCourseForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await createCourse(form.value, courseScope(viewer), { personId: viewer.personId })
  if (refusal)
    return data({ errors: CREATE_ERRORS[refusal], answers: form.answers }, { status: 400 })
  return redirect(paths.editCourse(form.value.code, { done: 'created' }))
}

export default function NewCoursePage({ loaderData, actionData }: Route.ComponentProps) {
  const field = fieldProps(actionData?.answers ?? loaderData.answers, actionData?.errors)
  return (
    <Page
      title={loaderData.pageTitle}
      back={{ href: paths.courses(), text: 'Courses' }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        We save the course as a draft that only people who run it can see. You fill in the rest
        next.
      </p>
      <Form>
        <TextInput
          {...field('code')}
          label="Code"
          labelSize="s"
          hint="Capital letters, such as DMC. You cannot change it later"
          width={10}
        />
        <TextInput {...field('title')} label="Title" labelSize="s" />
        <Radios
          {...field('kind')}
          legend="Type of course"
          legendSize="s"
          items={COURSE_KINDS.map((value) => ({ value, text: capitalise(value) }))}
        />
        <TextInput
          {...field('provider')}
          label="Provider (optional)"
          labelSize="s"
          hint="The organisation or company that runs it"
        />
        <SubmitOrCancel submit="Add the course" href={paths.courses()} />
      </Form>
    </Page>
  )
}
