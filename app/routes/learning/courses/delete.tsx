import { data, redirect } from 'react-router'
import type { Route } from './+types/delete'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  deleteDraft,
  type DeleteRefusal,
} from '#app/features/learning/courses/edit/change-status.server.ts'
import { requireCourse } from '#app/features/learning/courses/require-course.server.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

const MESSAGES: Readonly<Record<DeleteRefusal, string>> = {
  'not-a-draft': 'Only a draft can be deleted. Withdraw the course instead',
  'in-use': 'Someone has a role for this course, or it has an uptake target. Remove those first',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { code, title } = await requireCourse(viewer, params.code)
  return { pageTitle: 'Delete the draft', course: { code, title } }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { id } = await requireCourse(viewer, params.code)
  const refusal = await deleteDraft(id, { personId: viewer.personId })
  if (refusal) return data({ errors: { form: MESSAGES[refusal] } }, { status: 400 })
  return redirect(paths.courses({ done: 'deleted' }))
}

export default function DeleteCoursePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course } = loaderData
  const hub = paths.editCourse(course.code)
  return (
    <Page
      title={pageTitle}
      caption={course.title}
      back={{ href: hub, text: 'Change the course' }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        This deletes everything that has been entered about this course. You cannot undo it.
      </p>
      <Form>
        <SubmitOrCancel submit="Delete the draft" isWarning href={hub} />
      </Form>
    </Page>
  )
}
