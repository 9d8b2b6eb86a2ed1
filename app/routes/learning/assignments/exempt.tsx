import { data, redirect } from 'react-router'
import type { Route } from './+types/exempt'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { exemptForm } from '#app/features/learning/assignments/assignment.schema.ts'
import { exemptPerson, requireAgain } from '#app/features/learning/assignments/exempt.server.ts'
import {
  requireAssignedPerson,
  requireAssignment,
} from '#app/features/learning/assignments/require-assignment.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'assignment:manage')
  const row = await requireAssignment(viewer, params.assignmentId)
  const { name, reason } = await requireAssignedPerson(row, params.personId)
  return {
    pageTitle: reason === null ? `Exempt ${name}` : `Require it for ${name} again`,
    id: row.id,
    course: row.course.title,
    reason,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'assignment:manage')
  const row = await requireAssignment(viewer, params.assignmentId)
  const personId = requireId(params.personId)
  const context = { by: { personId: viewer.personId }, now: now() }
  const sent = await request.formData()
  if (sent.get('step') === 'require') {
    await requireAgain(row, personId, context)
    return redirect(paths.assignment(row.id, { done: 'required' }))
  }
  const form = exemptForm.parse(sent)
  if (!form.ok) return data(form, { status: 400 })
  const isInGroup = await exemptPerson(row, { personId, reason: form.value.reason }, context)
  requireFound(isInGroup || null)
  return redirect(paths.assignment(row.id, { status: 'exempt', done: 'exempt' }))
}

export default function ExemptPage({
  loaderData: { pageTitle, id, course, reason },
  actionData: refused,
}: Route.ComponentProps) {
  const href = paths.assignment(id)
  return (
    <Page title={pageTitle} caption={course} errors={refused?.errors} back={{ href, text: 'Back' }}>
      {reason === null ? (
        <Form>
          <TextInput
            {...fieldProps(refused?.answers, refused?.errors)('reason')}
            label="Why do they not have to do it?"
            labelSize="s"
            hint="People who manage this requirement can see the reason"
          />
          <SubmitOrCancel submit="Exempt this person" href={href} />
        </Form>
      ) : (
        <>
          <p className="govuk-body">They are exempt because: {reason}</p>
          <Form>
            <input type="hidden" name="step" value="require" />
            <SubmitOrCancel submit="Require it again" href={href} />
          </Form>
        </>
      )}
    </Page>
  )
}
