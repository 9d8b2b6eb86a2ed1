import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-module'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  changeModule,
  moduleDigest,
} from '#app/features/learning/courses/edit/change-modules.server.ts'
import { ModuleFields } from '#app/features/learning/courses/edit/module-fields.tsx'
import { moduleForm } from '#app/features/learning/courses/edit/module.schema.ts'
import { requireModule } from '#app/features/learning/courses/edit/require-module.server.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, module } = await requireModule(viewer, params)
  return {
    pageTitle: 'Change a module',
    course: { code: course.code, title: course.title },
    answers: moduleForm.answersFrom({
      ...module,
      opened: moduleDigest(module),
      optional: module.optional ? 'yes' : 'no',
    }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, module } = await requireModule(viewer, params)
  const form = moduleForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const { opened, ...details } = form.value
  const change = { moduleId: module.id, opened, details }
  const refusal = await changeModule(course, change, { personId: viewer.personId })
  if (!refusal) return redirect(paths.editCourseSection(course.code, 'modules', { done: 'saved' }))
  if (refusal.reason === 'removed-meanwhile')
    return redirect(paths.editCourseSection(course.code, 'modules', { done: 'gone' }))
  const saved = moduleDigest(refusal.current)
  const errors = {
    form: `Someone else has saved this module since you opened it. Now saved: ${saved}. Check it, then save again to replace it`,
  }
  return data({ errors, answers: { ...form.answers, opened: saved } }, { status: 400 })
}

export default function EditModulePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course, answers } = loaderData
  const modules = paths.editCourseSection(course.code, 'modules')
  return (
    <Page
      title={pageTitle}
      caption={course.title}
      back={{ href: modules, text: 'Modules' }}
      errors={actionData?.errors}
    >
      <Form>
        <ModuleFields answers={actionData?.answers ?? answers} errors={actionData?.errors} />
        <SubmitOrCancel submit="Save" href={modules} />
      </Form>
    </Page>
  )
}
