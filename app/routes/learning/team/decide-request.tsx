import { data, redirect } from 'react-router'
import type { Route } from './+types/decide-request'
import { may } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { decideRequest, findRequest } from '#app/features/learning/team/decide-request.server.ts'
import { decideForm } from '#app/features/learning/team/decide.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'place:approve')
  const approval = await findRequest(request, {
    viewer,
    enrolmentId: params.enrolmentId,
    now: now(),
  })
  return {
    pageTitle: approval ? `${approval.person} asks for a place` : 'This request is not open',
    approval,
    // A delegate without a team of their own has no such page.
    back: may(viewer, 'team:view')
      ? { href: paths.team(), text: 'Your team' }
      : { href: paths.acting(), text: 'Acting for others' },
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'place:approve')
  const form = decideForm.parse(await request.formData())
  const approval = await findRequest(request, {
    viewer,
    enrolmentId: params.enrolmentId,
    now: now(),
  })
  // The loader says that the request is not open.
  if (!approval) return data({ errors: null, answers: form.answers }, { status: 400 })
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await decideRequest(approval, form.value, { viewer, now: now() })
  if (refusal) return data({ errors: null, answers: form.answers }, { status: 400 })
  const done = form.value.decision === 'approve' ? 'approved' : 'declined'
  return redirect(may(viewer, 'team:view') ? paths.team({ done }) : paths.acting())
}

export default function DecideRequestPage({
  loaderData: { pageTitle, approval, back },
  actionData: refused,
}: Route.ComponentProps) {
  if (!approval)
    return (
      <Page title={pageTitle} back={back}>
        <p className="govuk-body">
          It was approved, declined or withdrawn, it has expired, or someone else approves it. You
          do not need to do anything.
        </p>
      </Page>
    )
  const { course, cohort, cohortId, startsAt, placesLeft, endsAt } = approval
  return (
    <Page title={pageTitle} back={back} errors={refused?.errors}>
      <SummaryList
        rows={[
          { key: 'Course', value: course },
          {
            key: 'Cohort',
            value: (
              <a className="govuk-link" href={paths.cohort(cohortId)}>
                {cohort}
              </a>
            ),
          },
          { key: 'Starts', value: startsAt ? formatDayOf(startsAt) : 'To be announced' },
          { key: 'Other places left', value: placesLeft },
          ...(endsAt ? [{ key: 'Expires', value: formatDayOf(endsAt) }] : []),
        ]}
      />
      <Form>
        <input type="hidden" name="decision" value="approve" />
        <Button preventDoubleClick>Approve</Button>
      </Form>
      <Form>
        <h2 className="govuk-heading-m">Decline</h2>
        <input type="hidden" name="decision" value="decline" />
        <Textarea
          {...fieldProps(refused?.answers, refused?.errors)('reason')}
          label="Why are you declining?"
          labelSize="s"
          hint="We will send this to the person. Someone else can then have the place"
          rows={3}
        />
        <SubmitOrCancel submit="Decline the request" isWarning href={back.href} />
      </Form>
    </Page>
  )
}
