import { MODE_LABELS, MODES } from '#app/domain/learning/courses.ts'
import type { CohortAnswers } from '#app/features/learning/cohorts/cohort.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type CohortFormProps = {
  answers: CohortAnswers
  errors?: Record<string, string> | null
  submit: string
}

export function CohortForm({ answers, errors, submit }: CohortFormProps) {
  return (
    <Form>
      <TextInput
        name="name"
        label="Name"
        labelSize="s"
        hint="For example, Spring 2027"
        value={answers.name}
        error={errors?.name}
      />
      <TextInput
        name="capacity"
        label="Places"
        labelSize="s"
        inputMode="numeric"
        width={4}
        value={answers.capacity}
        error={errors?.capacity}
      />
      <TextInput
        name="minimum"
        label="Minimum number of people (optional)"
        labelSize="s"
        inputMode="numeric"
        width={4}
        value={answers.minimum}
        error={errors?.minimum}
      />
      <Radios
        name="mode"
        legend="How people take part"
        legendSize="s"
        items={MODES.map((value) => ({ value, text: MODE_LABELS[value] }))}
        value={answers.mode}
        error={errors?.mode}
      />
      <TextInput
        name="place"
        label="Place"
        labelSize="s"
        hint="Leave empty if it is online only"
        value={answers.place}
        error={errors?.place}
      />
      <TextInput
        name="link"
        label="Link to join (optional)"
        labelSize="s"
        hint="Only people who have a place can see it"
        inputMode="url"
        value={answers.link}
        error={errors?.link}
      />
      <TextInput
        name="facilitators"
        label="Led by (optional)"
        labelSize="s"
        value={answers.facilitators}
        error={errors?.facilitators}
      />
      <DateInput
        name="closes"
        legend="Last day to enrol or withdraw (optional)"
        legendSize="s"
        hint="For example, 20 3 2027. If you leave this empty, people can enrol until the first session starts"
        typed={answers.closes}
        error={errors?.closes}
      />
      <Button preventDoubleClick>{submit}</Button>
    </Form>
  )
}
