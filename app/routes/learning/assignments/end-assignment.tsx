import { redirect } from 'react-router'
import type { Route } from './+types/end-assignment'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { describeGroup } from '#app/features/learning/assignments/describe-group.ts'
import { endAssignmentNow } from '#app/features/learning/assignments/exempt.server.ts'
import { requireAssignment } from '#app/features/learning/assignments/require-assignment.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'assignment:manage')
  const row = await requireAssignment(viewer, params.assignmentId)
  return {
    pageTitle: `Stop requiring ${row.course.title}`,
    id: row.id,
    group: describeGroup(row),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'assignment:manage')
  const row = await requireAssignment(viewer, params.assignmentId)
  await endAssignmentNow(row, { by: { personId: viewer.personId }, now: now() })
  return redirect(paths.assignments({ done: 'ended' }))
}

export default function EndAssignmentPage({
  loaderData: { pageTitle, id, group },
}: Route.ComponentProps) {
  const href = paths.assignment(id)
  return (
    <Page title={pageTitle} back={{ href, text: 'Back' }}>
      <p className="govuk-body">It is required for: {group}.</p>
      <p className="govuk-body">
        They will no longer see it on their home page, and we will not remind them again. They keep
        the places that they have booked.
      </p>
      <Form>
        <SubmitOrCancel submit="Stop requiring it" isWarning href={href} />
      </Form>
    </Page>
  )
}
