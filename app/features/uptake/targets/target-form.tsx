import type { TargetChoices } from '#app/data/uptake/targets.server.ts'
import type { TargetAnswers } from '#app/features/uptake/targets/target.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Props = {
  choices: TargetChoices
  answers: TargetAnswers
  errors?: Record<string, string> | null
  submit: string
  /** The URL to submit to, if it is not the page's own. */
  action?: string
}

export function TargetForm({ choices, answers, errors, submit, action }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <Form action={action}>
      <input type="hidden" name="version" value={answers.version} />
      <Radios
        {...field('population')}
        legend="Who is the target for?"
        legendSize="s"
        items={[
          { value: 'scs', text: 'Senior civil service' },
          { value: 'all', text: 'All civil servants' },
        ]}
      />
      <Select
        {...field('organisation')}
        label="Organisation"
        labelSize="s"
        hint="A target for one organisation applies instead of the target for every organisation"
        empty="Every organisation"
        items={choices.organisations.map(({ id, name }) => ({ value: String(id), text: name }))}
      />
      <Select
        {...field('profession')}
        label="Profession"
        labelSize="s"
        empty="Every profession"
        items={choices.professions.map(({ id, name }) => ({ value: String(id), text: name }))}
      />
      <Select
        {...field('course')}
        label="Course"
        labelSize="s"
        empty="Any qualifying course"
        items={choices.courses.map(({ id, title }) => ({ value: String(id), text: title }))}
      />
      <TextInput
        {...field('percent')}
        label="Share of people in post who should be upskilled"
        labelSize="s"
        inputMode="numeric"
        width={3}
        suffix="%"
      />
      <DateInput
        {...field('by')}
        legend="When should the target be reached?"
        legendSize="s"
        hint="For example, 31 3 2028"
      />
      <TextInput
        {...field('source')}
        label="Where does the target come from?"
        labelSize="s"
        hint="For example, Delivery plan 2027, page 14. We show this next to the target"
      />
      <Button preventDoubleClick>{submit}</Button>
    </Form>
  )
}
