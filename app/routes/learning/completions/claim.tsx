import { data, redirect } from 'react-router'
import type { Route } from './+types/claim'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CLAIM_TAGS, DECIDE_MESSAGES } from '#app/features/learning/claims/claim-messages.ts'
import { decisionForm } from '#app/features/learning/claims/claim.schema.ts'
import { confirmClaim, declineClaim } from '#app/features/learning/claims/decide-claim.server.ts'
import { requireClaimToDecide } from '#app/features/learning/claims/require-claim.server.ts'
import { DECISIONS, type ClaimStatus } from '#app/domain/learning/claims.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'

const DECISION_LABELS: Readonly<Record<(typeof DECISIONS)[number], string>> = {
  confirm: 'Yes, record the completion',
  decline: 'No',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'claim:decide')
  const claim = await requireClaimToDecide(viewer, params.claimId)
  const { person, course, completedOn, evidence, link, madeAt, status, reason } = claim
  return {
    pageTitle: `Confirm a completion for ${person.name}`,
    claim: { name: person.name, course: course.title, completedOn, evidence, link, madeAt, reason },
    status: status as ClaimStatus,
    empty: decisionForm.empty,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'claim:decide')
  const claim = await requireClaimToDecide(viewer, params.claimId)
  const form = decisionForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const { decision, reason } = form.value
  const deciding = { claim, decidedById: viewer.personId, now: now() }
  const refusal =
    decision === 'confirm'
      ? await confirmClaim(deciding)
      : await declineClaim({ ...deciding, reason })
  if (refusal)
    return data(
      {
        errors: decisionForm.errorIn('decision', DECIDE_MESSAGES[refusal]),
        answers: form.answers,
      },
      { status: 400 },
    )
  return redirect(paths.claims({ done: decision === 'confirm' ? 'confirmed' : 'declined' }))
}

export default function ClaimPage({
  loaderData: { pageTitle, claim, status, empty },
  actionData,
}: Route.ComponentProps) {
  const { errors, answers } = actionData ?? {}
  const field = fieldProps(answers ?? empty, errors)
  const back = { href: paths.claims(), text: 'Completions to confirm' }
  return (
    <Page title={pageTitle} back={back} errors={errors}>
      <SummaryList
        rows={[
          { key: 'Course', value: claim.course },
          { key: 'Completed on', value: formatDay(claim.completedOn) },
          { key: 'What they did', value: claim.evidence },
          {
            key: 'Link',
            value: claim.link ? (
              <a className="govuk-link app-break-anywhere" href={claim.link} rel="noreferrer">
                {claim.link}
              </a>
            ) : undefined,
          },
          { key: 'Told us on', value: formatDayOf(claim.madeAt) },
        ]}
      />
      {status === 'pending' ? (
        <Form>
          <Radios
            {...field('decision')}
            legend={`Did ${claim.name} complete the course?`}
            legendSize="m"
            items={DECISIONS.map((value) => ({ value, text: DECISION_LABELS[value] }))}
          />
          <Textarea
            {...field('reason')}
            label="Reason (only if you answer no)"
            labelSize="s"
            hint={`We will send your reason to ${claim.name}`}
            rows={3}
          />
          <SubmitOrCancel submit="Save" href={back.href} />
        </Form>
      ) : (
        <p className="govuk-body">
          <Tag colour={CLAIM_TAGS[status].colour}>{CLAIM_TAGS[status].text}</Tag> {claim.reason}
        </p>
      )}
    </Page>
  )
}
