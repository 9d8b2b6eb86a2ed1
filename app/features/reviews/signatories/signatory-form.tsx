import type { SignatoryAnswers } from '#app/features/reviews/signatories/signatory.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Props = { answers: SignatoryAnswers; errors?: Record<string, string> | null }

/** The form to name a signatory. */
export function SignatoryForm({ answers, errors }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <h2 className="govuk-heading-m">Name a signatory</h2>
      <TextInput
        {...field('identifier')}
        label="Email address or staff number"
        labelSize="s"
        hint="Someone in post in the department who does not write its returns"
        spellCheck={false}
        width="two-thirds"
      />
      <DateInput
        {...field('from')}
        legend="First day"
        legendSize="s"
        hint="They can sign the return for the quarter that ended last before this day, and later returns"
      />
      <DateInput
        {...field('lastDay')}
        legend="Last day"
        legendSize="s"
        hint="At most 2 years after the first day. You can end it earlier at any time"
      />
      <Textarea {...field('reason')} label="Reason" labelSize="s" rows={2} maxLength={500} />
      <Button preventDoubleClick>Name this signatory</Button>
    </Form>
  )
}
