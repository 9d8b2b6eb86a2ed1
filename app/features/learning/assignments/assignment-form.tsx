import type { AssignmentChoices } from '#app/data/learning/assignments/assignment-choices.server.ts'
import type { AssignmentAnswers } from '#app/features/learning/assignments/assignment.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

type Props = {
  choices: AssignmentChoices
  answers: AssignmentAnswers
  errors?: Record<string, string> | null
  /** Whether the viewer may choose every organisation together. */
  allowsEverywhere: boolean
}
const named = (rows: readonly { code: string; name: string }[]) =>
  rows.map(({ code, name }) => ({ value: code, text: `${name} (${code})` }))

/** The form to require a course for a group. The next page shows how many people are in it. */
export function AssignmentForm({ choices, answers, errors, allowsEverywhere }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <Select
        {...field('course')}
        label="Course"
        labelSize="s"
        empty="Choose a course"
        items={choices.courses.map(({ code, title }) => ({ value: code, text: title }))}
      />
      <DateInput
        {...field('dueOn')}
        legend="Required by"
        legendSize="s"
        hint="For example, 31 3 2027"
      />
      <Select
        {...field('organisation')}
        label="Organisation"
        labelSize="s"
        hint="Includes everything below it"
        empty={allowsEverywhere ? 'Every organisation' : 'Choose an organisation'}
        items={named(choices.organisations)}
      />
      <Radios
        {...field('population')}
        legend="Who has to do it?"
        legendSize="s"
        items={[
          { value: 'scs', text: 'Senior civil servants' },
          { value: 'all', text: 'Everyone' },
        ]}
      />
      <Select
        {...field('grade')}
        label="Grade (optional)"
        labelSize="s"
        empty="Any grade"
        items={named(choices.grades)}
      />
      <Select
        {...field('profession')}
        label="Profession (optional)"
        labelSize="s"
        empty="Any profession"
        items={named(choices.professions)}
      />
      <Checkboxes
        name="notUpskilled"
        legend="People who are already upskilled"
        legendSize="s"
        items={[
          {
            value: 'yes',
            text: 'Leave out people with a valid completion of a qualifying course today',
          },
        ]}
        values={answers.notUpskilled ? ['yes'] : []}
      />
      <Textarea
        {...field('note')}
        label="Why it is required (optional)"
        labelSize="s"
        hint="Included in the emails to people"
        rows={3}
        maxLength={500}
      />
      <Button>Continue</Button>
    </Form>
  )
}
