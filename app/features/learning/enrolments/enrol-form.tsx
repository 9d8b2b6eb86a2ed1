import type { EnrolStep } from '#app/features/learning/enrolments/enrol-view.server.ts'
import { NeedsField } from '#app/features/learning/enrolments/needs-field.tsx'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'

type Props = {
  cohortId: number
  step: Exclude<EnrolStep, null>
  again: boolean
  switches: boolean
  /** Who approves the place, or null if there is no one. */
  approvers: string | null
  answers?: { adjustmentNeeds: string; waitsFor: string }
  errors?: Record<string, string> | null
}

const submitText = ({ step, again, switches }: Props): string => {
  if (step === 'join-list') return 'Join the waiting list'
  if (switches) return 'Switch to this date'
  if (again) return 'Take this course again'
  return step === 'request' ? 'Ask for a place' : 'Confirm your place'
}

/** The form to ask for a place, to switch to it, or to join the waiting list. */
export function EnrolForm(props: Props) {
  const { cohortId, step, again, switches, approvers, answers, errors } = props
  return (
    <Form>
      {step === 'request' ? (
        <p className="govuk-body">
          {approvers
            ? `${approvers} must approve your place. We hold it for you for 5 working days.`
            : 'Your place needs approval, and we do not know who can approve it. Ask the organiser before you ask for a place.'}
        </p>
      ) : null}
      {again ? <input type="hidden" name="again" value="yes" /> : null}
      {switches ? <input type="hidden" name="switches" value="yes" /> : null}
      {step === 'join-list' ? (
        <>
          <input type="hidden" name="joins" value="yes" />
          <Radios
            name="waitsFor"
            legend="Which dates do you want to wait for?"
            legendSize="m"
            value={answers?.waitsFor}
            error={errors?.waitsFor}
            items={[
              { value: 'this-date', text: 'This date only' },
              {
                value: 'any-date',
                text: 'Any date of this course',
                hint: 'You keep your position on this list when we offer you another date',
              },
            ]}
          />
        </>
      ) : null}
      <NeedsField value={answers?.adjustmentNeeds} error={errors?.adjustmentNeeds} />
      <SubmitOrCancel submit={submitText(props)} href={paths.cohort(cohortId)} />
    </Form>
  )
}
