import { redirect } from 'react-router'
import type { Route } from './+types/withdraw-claim'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireOwnClaim } from '#app/features/learning/claims/require-claim.server.ts'
import { withdrawClaim } from '#app/features/learning/claims/withdraw-claim.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'claim:make')
  const { course, completedOn, status } = await requireOwnClaim(viewer, params.claimId)
  return {
    pageTitle: 'Withdraw your claim',
    claim: { course: course.title, completedOn, isPending: status === 'pending' },
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'claim:make')
  const { id } = await requireOwnClaim(viewer, params.claimId)
  await withdrawClaim(id, viewer.personId, now())
  return redirect(paths.learning({ done: 'claim-withdrawn' }))
}

export default function WithdrawClaimPage({
  loaderData: { pageTitle, claim },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.learning(), text: 'Your learning' }}>
      {claim.isPending ? (
        <>
          <p className="govuk-body">
            You told us that you completed {claim.course} on {formatDay(claim.completedOn)}. If you
            withdraw your claim, no one will check it. You can tell us again later.
          </p>
          <Form>
            <SubmitOrCancel submit="Withdraw" isWarning href={paths.learning()} />
          </Form>
        </>
      ) : (
        <p className="govuk-body">Someone has already decided on this claim, or you withdrew it.</p>
      )}
    </Page>
  )
}
