import { data, redirect } from 'react-router'
import type { Route } from './+types/modules'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { moveModule } from '#app/features/learning/courses/edit/change-modules.server.ts'
import { EditedModulesList } from '#app/features/learning/courses/edit/edited-modules-list.tsx'
import { moduleOrderForm } from '#app/features/learning/courses/edit/module-order.schema.ts'
import { requireModules } from '#app/features/learning/courses/edit/require-module.server.ts'
import { requireCourse } from '#app/features/learning/courses/require-course.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: Readonly<Record<string, string>> = {
  added: 'Module added.',
  saved: 'Module saved.',
  removed: 'Module removed.',
  moved: 'Order saved.',
  gone: 'Someone else has removed the module that you changed.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, modules } = await requireModules(viewer, params.code)
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return {
    pageTitle: 'Modules',
    course: { code: course.code, title: course.title },
    modules,
    notification: NOTIFICATIONS[done] ?? null,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const course = await requireCourse(viewer, params.code)
  const form = moduleOrderForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  await moveModule(course, form.value, { personId: viewer.personId })
  return redirect(paths.editCourseSection(course.code, 'modules', { done: 'moved' }))
}

export default function ModulesPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, course, modules, notification } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={course.title}
      back={{ href: paths.editCourse(course.code), text: 'Change the course' }}
      notification={notification}
    >
      <p className="govuk-body">
        People see the modules in this order. They open self-paced modules by their link.
      </p>
      <LinkButton href={paths.newModule(course.code)}>Add a module</LinkButton>
      <Form>
        <EditedModulesList courseCode={course.code} modules={modules} />
      </Form>
    </Page>
  )
}
