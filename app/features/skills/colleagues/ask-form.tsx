import { MAX_COLLEAGUES } from '#app/domain/skills/colleagues.ts'
import type { AskAnswers } from '#app/features/skills/colleagues/ask.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = {
  answers: AskAnswers
  errors?: Record<string, string> | null
  areas: readonly { code: string; name: string; skills: number }[]
  /** The value for all areas. */
  all: string
}

/** The form to choose colleagues, skills and the last day for answers. */
export function AskForm({ answers, errors, areas, all }: Props) {
  const field = fieldProps(answers, errors)
  const total = areas.reduce((sum, { skills }) => sum + skills, 0)
  return (
    <Form>
      <h2 className="govuk-heading-m">Who do you want to ask?</h2>
      <p className="govuk-hint">
        Enter 3 to {MAX_COLLEAGUES} people by full name or email address.
      </p>
      {(
        [
          'colleague1',
          'colleague2',
          'colleague3',
          'colleague4',
          'colleague5',
          'colleague6',
        ] as const
      ).map((name, index) => (
        <TextInput
          key={name}
          {...field(name)}
          label={`Colleague ${index + 1}${index < 3 ? '' : ' (optional)'}`}
          spellCheck={false}
          width="two-thirds"
        />
      ))}
      <Radios
        {...field('area')}
        legend="Which skills?"
        legendSize="m"
        items={[
          { value: all, text: `All ${formatCount(total, 'skill')}` },
          ...areas.map(({ code, name, skills }) => ({
            value: code,
            text: `${name}: ${formatCount(skills, 'skill')}`,
          })),
        ]}
      />
      <DateInput
        {...field('closesOn')}
        legend="Last day for answers"
        legendSize="m"
        hint="Colleagues can change their answers until then. You will see the results the day after"
      />
      <Button>Preview the message</Button>
    </Form>
  )
}
