import type { Route } from './+types/assignments'
import { organisationScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { AssignmentsTable } from '#app/features/learning/assignments/assignments-table.tsx'
import { listAssignmentSummaries } from '#app/features/learning/assignments/assignments-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'assignment:manage')
  return {
    pageTitle: 'Required courses',
    assignments: await listAssignmentSummaries(organisationScope(viewer), now()),
    wasEnded: new URL(request.url).searchParams.get('done') === 'ended',
  }
}

export default function AssignmentsPage({
  loaderData: { pageTitle, assignments, wasEnded },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      notification={wasEnded ? 'Ended. No one has to do it any more.' : undefined}
      wide
    >
      <p className="govuk-body">
        {assignments.length === 0
          ? 'You have not required any courses.'
          : 'Counts are as of today. People who join a group later are included.'}
      </p>
      <LinkButton href={paths.newAssignment()}>Require a course</LinkButton>
      {assignments.length > 0 ? (
        <AssignmentsTable caption="Required courses" assignments={assignments} />
      ) : null}
    </Page>
  )
}
