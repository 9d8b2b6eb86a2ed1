import { DELEGATE_RIGHT_LABELS, DELEGATE_RIGHTS } from '#app/domain/identity/delegates.ts'
import type { DelegateAnswers } from '#app/features/identity/delegates/delegate.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Props = {
  answers: DelegateAnswers
  errors?: Record<string, string> | null
  /** Whether the viewer manages anyone, so that there may be requests to approve. */
  isManager: boolean
  /** Whether the viewer's home page has figures that a delegate could see. */
  seesFigures: boolean
}

/** The form to name a delegate. */
export function DelegateForm({ answers, errors, isManager, seesFigures }: Props) {
  const field = fieldProps(answers, errors)
  const rights = DELEGATE_RIGHTS.filter(
    (right) =>
      answers.rights.includes(right) ||
      ((isManager || right !== 'mayApprove') && (seesFigures || right !== 'maySeeFigures')),
  )
  return (
    <Form>
      <h2 className="govuk-heading-m">Name a delegate</h2>
      <TextInput
        {...field('identifier')}
        label="Email address or staff number of your delegate"
        labelSize="s"
        spellCheck={false}
        width="two-thirds"
      />
      <DateInput {...field('from')} legend="First day" legendSize="s" />
      <DateInput
        {...field('lastDay')}
        legend="Last day"
        legendSize="s"
        hint="At most 2 years after the first day. You can end it earlier at any time"
      />
      <Checkboxes
        name="rights[]"
        legend="What your delegate may do"
        legendSize="s"
        items={rights.map((value) => ({ value, text: DELEGATE_RIGHT_LABELS[value] }))}
        values={answers.rights}
        error={errors?.['rights[]']}
      />
      <Button preventDoubleClick>Name this delegate</Button>
    </Form>
  )
}
