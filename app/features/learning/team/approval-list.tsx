import type { Approval } from '#app/features/learning/team/list-approvals.server.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

const WHY: Readonly<Partial<Record<Approval['as'], string>>> = {
  'department-lead': 'They have no manager in post, so you approve as their department lead.',
  'course-admin':
    'They have no manager in post and no department lead, so you approve as a course admin.',
}

/** Requests for places, each with the choices next to it. */
export const ApprovalList = ({ approvals }: { approvals: readonly Approval[] }) => (
  <>
    {approvals.map((approval) => (
      <ApprovalItem key={approval.enrolmentId} approval={approval} />
    ))}
  </>
)

function ApprovalItem({ approval }: { approval: Approval }) {
  const { enrolmentId, person, course, cohortId, cohort, startsAt, placesLeft, endsAt, as } =
    approval
  const about = `${person}, ${course}`
  return (
    <div className="app-approval">
      <p className="govuk-body govuk-!-margin-bottom-2">
        <strong>{person}</strong> asks for{' '}
        <a className="govuk-link" href={paths.cohort(cohortId)}>
          {course}: {cohort}
        </a>
        {startsAt ? `, ${formatDayOf(startsAt)}` : ''} (we are holding a place;{' '}
        {formatCount(placesLeft, 'other place is', 'other places are')} left)
      </p>
      {WHY[as] ? <p className="govuk-body govuk-!-margin-bottom-2">{WHY[as]}</p> : null}
      {endsAt ? <p className="govuk-hint">Expires on {formatDayOf(endsAt)}</p> : null}
      <Form action={paths.decideRequest(enrolmentId)}>
        <ButtonGroup>
          <Button name="decision" value="approve" preventDoubleClick>
            Approve<span className="govuk-visually-hidden"> {about}</span>
          </Button>
          <Button look="secondary" name="decision" value="not-now" preventDoubleClick>
            Not now<span className="govuk-visually-hidden"> {about}</span>
          </Button>
          <a className="govuk-link" href={paths.decideRequest(enrolmentId)}>
            Decline with a reason<span className="govuk-visually-hidden">: {about}</span>
          </a>
        </ButtonGroup>
      </Form>
    </div>
  )
}
