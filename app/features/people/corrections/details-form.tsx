import type { DetailsAnswers } from '#app/features/people/corrections/details.schema.ts'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { ReasonField } from '#app/features/people/corrections/reason-field.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Answers = Pick<DetailsAnswers, 'name' | 'email' | 'staffId' | 'manager' | 'handOn'>
type FieldsProps = {
  answers: Answers
  errors?: Readonly<Record<string, string>> | null
  /** Whether the email address was of someone who left, so that the form asks if it passed on. */
  canHandOn: boolean
}

/** The fields that say who someone is. */
export function DetailsFields({ answers, errors, canHandOn }: FieldsProps) {
  const field = fieldProps(answers, errors)
  return (
    <>
      <TextInput {...field('name')} label="Full name" labelSize="s" spellCheck={false} />
      <TextInput
        {...field('email')}
        label="Email address"
        labelSize="s"
        hint="We write to the old address when it changes, and sign the person out"
        type="email"
        spellCheck={false}
      />
      {canHandOn || answers.handOn ? (
        <Checkboxes
          name="handOn"
          legend="An email address of someone who left"
          legendHidden
          items={[
            {
              value: 'yes',
              text: 'They are two people, and the email address has passed from one to the other',
            },
          ]}
          values={answers.handOn ? ['yes'] : []}
        />
      ) : null}
      <TextInput
        {...field('staffId')}
        label="Staff number"
        labelSize="s"
        width="one-half"
        spellCheck={false}
      />
      <TextInput
        {...field('manager')}
        label="Manager (optional)"
        labelSize="s"
        hint="Their email address or staff number"
        spellCheck={false}
      />
    </>
  )
}

type FormProps = Omit<FieldsProps, 'answers'> & { answers: DetailsAnswers; cancelHref: string }

/** The form to correct someone's details. */
export function DetailsForm({ answers, errors, canHandOn, cancelHref }: FormProps) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <input type="hidden" name="shown" value={answers.shown} />
      <DetailsFields answers={answers} errors={errors} canHandOn={canHandOn} />
      <DateInput
        {...field('on')}
        legend="From which day is this right?"
        legendSize="s"
        hint="Before this day, the record shows what it shows now"
      />
      <ReasonField
        {...field('reason')}
        example="Such as “Married” or “The file had a typing error”"
      />
      <p className="govuk-body">
        Correct the record in your HR system too, because the next people file applies what it says.
      </p>
      <SubmitOrCancel submit="Save the correction" href={cancelHref} />
    </Form>
  )
}
