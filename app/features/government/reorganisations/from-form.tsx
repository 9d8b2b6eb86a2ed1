import { FROM_FIELDS } from '#app/features/government/reorganisations/plan-problems.ts'
import type { FromAnswers } from '#app/features/government/reorganisations/plan-steps.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Select } from '#app/ui/forms/select.tsx'

type Props = {
  version: number
  items: { value: string; text: string }[]
  /** How many bodies can be reorganised. */
  count: number
  asksIfItCloses: boolean
  answers: FromAnswers
  errors?: Record<string, string>
}

export const FromForm = ({ version, items, count, asksIfItCloses, answers, errors }: Props) => (
  <Form>
    <input type="hidden" name="version" value={version} />
    {FROM_FIELDS.slice(0, count).map((field, index) => (
      <Select
        key={field}
        name={field}
        label={
          count === 1
            ? 'Organisation'
            : index < 2
              ? `Organisation ${index + 1}`
              : `Organisation ${index + 1} (optional)`
        }
        labelSize={count === 1 ? 's' : undefined}
        empty="Choose an organisation"
        items={items}
        value={answers.from[index + 1] ?? ''}
        error={errors?.[field]}
      />
    ))}
    {asksIfItCloses ? (
      <Radios
        name="closes"
        legend="Does the organisation close?"
        legendSize="s"
        value={answers.closes || 'yes'}
        error={errors?.['closes']}
        items={[
          { value: 'yes', text: 'Yes, it closes and everyone moves to its successors' },
          { value: 'no', text: 'No, it continues without the people and agencies that move' },
        ]}
      />
    ) : null}
    <DateInput
      name="on"
      legend="When did it take effect?"
      legendSize="s"
      hint="The first day of the new arrangement. For example, 1 10 2026"
      value={answers.on}
      error={errors?.['on']}
    />
    <Button>Continue</Button>
  </Form>
)
