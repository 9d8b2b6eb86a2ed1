import { MODE_LABELS, MODES } from '#app/domain/learning/courses.ts'
import type { CohortAnswers } from '#app/features/learning/cohorts/cohort.schema.ts'
import { QuotaFields } from '#app/features/learning/cohorts/quota-fields.tsx'
import { Button } from '#app/ui/forms/button.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type CohortFormProps = {
  answers: CohortAnswers
  errors?: Record<string, string> | null
  departments: readonly { code: string; name: string }[]
  submit: string
}

export function CohortForm({ answers, errors, departments, submit }: CohortFormProps) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <TextInput {...field('name')} label="Name" labelSize="s" hint="For example, Spring 2027" />
      <TextInput
        {...field('capacity')}
        label="Number of places"
        labelSize="s"
        inputMode="numeric"
        width={4}
      />
      <TextInput
        {...field('minimum')}
        label="Minimum number of people (optional)"
        labelSize="s"
        inputMode="numeric"
        width={4}
      />
      <Radios
        {...field('mode')}
        legend="How people take part"
        legendSize="s"
        items={MODES.map((value) => ({ value, text: MODE_LABELS[value] }))}
      />
      <TextInput
        {...field('place')}
        label="Location"
        labelSize="s"
        hint="Leave empty if it is online only. A session can have its own location"
      />
      <TextInput
        {...field('link')}
        label="Link to join (optional)"
        labelSize="s"
        hint="Only people who have a place can see it. A session can have its own link"
        inputMode="url"
      />
      <TextInput
        {...field('facilitators')}
        label="Led by (optional)"
        labelSize="s"
        hint="Put commas between names. A session can be led by others"
      />
      <DateInput
        {...field('closes')}
        legend="Last day to enrol or withdraw (optional)"
        legendSize="s"
        hint="For example, 20 3 2027 or 20 March 2027. If you leave this empty, people can enrol until the first session starts"
      />
      <QuotaFields answers={answers} errors={errors} departments={departments} />
      <input type="hidden" name="shown" value={answers.shown} />
      <Button preventDoubleClick>{submit}</Button>
    </Form>
  )
}
