import { redirect } from 'react-router'
import type { Route } from './+types/remove-module'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { removeModule } from '#app/features/learning/courses/edit/change-modules.server.ts'
import { requireModule } from '#app/features/learning/courses/edit/require-module.server.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, module } = await requireModule(viewer, params)
  return {
    pageTitle: `Remove the module ${module.title}`,
    course: { code: course.code, title: course.title },
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, module } = await requireModule(viewer, params)
  await removeModule(course, module.id, { personId: viewer.personId })
  return redirect(paths.editCourseSection(course.code, 'modules', { done: 'removed' }))
}

export default function RemoveModulePage({
  loaderData: { pageTitle, course },
}: Route.ComponentProps) {
  const modules = paths.editCourseSection(course.code, 'modules')
  return (
    <Page title={pageTitle} caption={course.title} back={{ href: modules, text: 'Modules' }}>
      <p className="govuk-body">
        The module is no longer part of the course. People who have completed it keep their record
        of it, and completions of the course do not change.
      </p>
      <Form>
        <SubmitOrCancel submit="Remove the module" isWarning href={modules} />
      </Form>
    </Page>
  )
}
