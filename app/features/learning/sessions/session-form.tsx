import type { SessionAnswers } from '#app/features/learning/sessions/session.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type SessionFormProps = {
  answers: SessionAnswers
  errors?: Record<string, string> | null
  asksReason?: boolean
  submit: string
}

export function SessionForm({ answers, errors, asksReason, submit }: SessionFormProps) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <TextInput {...field('title')} label="Title" labelSize="s" />
      <DateInput {...field('on')} legend="Date" legendSize="s" hint="For example, 27 3 2027" />
      <TextInput
        {...field('from')}
        label="Starts"
        labelSize="s"
        hint="London time, for example 9:30am"
        width={5}
      />
      <TextInput
        {...field('until')}
        label="Ends"
        labelSize="s"
        hint="London time, for example 12:30pm"
        width={5}
      />
      <Checkboxes
        name="required"
        legend="Does it count towards completion?"
        legendSize="s"
        items={[
          { value: 'yes', text: 'Required: people need to attend it to complete the course' },
        ]}
        values={answers.required ? ['yes'] : []}
      />
      {asksReason ? (
        <TextInput
          {...field('reason')}
          label="Why you are changing it (optional)"
          labelSize="s"
          hint="We save this in the audit log, and with any completions that the change removes"
        />
      ) : null}
      <Button preventDoubleClick>{submit}</Button>
    </Form>
  )
}
