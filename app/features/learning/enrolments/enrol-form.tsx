import type { EnrolStep } from '#app/features/learning/enrolments/enrol-view.server.ts'
import { NeedsField } from '#app/features/learning/enrolments/needs-field.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'

type Props = {
  cancelHref: string
  /** Whether a delegate books for someone else. */
  isForOther?: boolean
  step: Exclude<EnrolStep, null>
  again: boolean
  switches: boolean
  /** Who approves the place, or null if there is no one. */
  approvers: string | null
  answers?: { adjustmentNeeds: string; waitsFor: string }
  errors?: Record<string, string> | null
}

const submitText = ({ step, again, switches, isForOther }: Props): string => {
  if (step === 'join-list') return isForOther ? 'Add to the waiting list' : 'Join the waiting list'
  if (switches) return 'Switch to this date'
  if (again) return isForOther ? 'Book this course again' : 'Take this course again'
  if (step === 'request') return 'Ask for a place'
  return isForOther ? 'Book the place' : 'Confirm your place'
}

/** The form to ask for a place, to switch to it, or to join the waiting list. */
export function EnrolForm(props: Props) {
  const {
    cancelHref,
    isForOther = false,
    step,
    again,
    switches,
    approvers,
    answers,
    errors,
  } = props
  const their = isForOther ? 'their' : 'your'
  return (
    <Form>
      {step === 'request' ? (
        <p className="govuk-body">
          {approvers
            ? `${approvers} must approve ${their} place. We hold it for ${isForOther ? 'them' : 'you'} for 5 working days.`
            : `${isForOther ? 'Their' : 'Your'} place needs approval, and we do not know who can approve it. Ask the organiser before you ask for a place.`}
        </p>
      ) : null}
      {again ? <input type="hidden" name="again" value="yes" /> : null}
      {switches ? <input type="hidden" name="switches" value="yes" /> : null}
      {step === 'join-list' ? (
        <>
          <input type="hidden" name="joins" value="yes" />
          <Radios
            name="waitsFor"
            legend={`Which dates do ${isForOther ? 'they' : 'you'} want to wait for?`}
            legendSize="m"
            value={answers?.waitsFor}
            error={errors?.waitsFor}
            items={[
              { value: 'this-date', text: 'This date only' },
              {
                value: 'any-date',
                text: 'Any date of this course',
                hint: isForOther
                  ? 'They keep their position on this list when we offer them another date'
                  : 'You keep your position on this list when we offer you another date',
              },
            ]}
          />
        </>
      ) : null}
      <NeedsField
        isForOther={isForOther}
        value={answers?.adjustmentNeeds}
        error={errors?.adjustmentNeeds}
      />
      <SubmitOrCancel submit={submitText(props)} href={cancelHref} />
    </Form>
  )
}
