import { data, redirect } from 'react-router'
import type { Route } from './+types/new-module'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { addModule } from '#app/features/learning/courses/edit/change-modules.server.ts'
import { ModuleFields } from '#app/features/learning/courses/edit/module-fields.tsx'
import { moduleForm, NEW_MODULE } from '#app/features/learning/courses/edit/module.schema.ts'
import { requireCourse } from '#app/features/learning/courses/require-course.server.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { code, title } = await requireCourse(viewer, params.code)
  return { pageTitle: 'Add a module', course: { code, title }, answers: NEW_MODULE }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const course = await requireCourse(viewer, params.code)
  const form = moduleForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const { opened: _, ...details } = form.value
  await addModule(course, details, { personId: viewer.personId })
  return redirect(paths.editCourseSection(course.code, 'modules', { done: 'added' }))
}

export default function NewModulePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course } = loaderData
  const modules = paths.editCourseSection(course.code, 'modules')
  return (
    <Page
      title={pageTitle}
      caption={course.title}
      back={{ href: modules, text: 'Modules' }}
      errors={actionData?.errors}
    >
      <Form>
        <ModuleFields
          answers={actionData?.answers ?? loaderData.answers}
          errors={actionData?.errors}
        />
        <SubmitOrCancel submit="Add the module" href={modules} />
      </Form>
    </Page>
  )
}
