import type { Day } from '#app/domain/calendar/day.ts'
import { FROM_FIELDS } from '#app/features/government/reorganisations/plan-problems.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Select } from '#app/ui/forms/select.tsx'

type Props = {
  version: number
  items: { value: string; text: string }[]
  /** How many bodies it may begin with. */
  count: number
  asksWhetherItCloses: boolean
  plan: { on: Day | null; fromIds: readonly number[]; closes: boolean }
  typed?: Record<string, string | string[]>
  errors?: Record<string, string>
}

const one = (answers: Record<string, string | string[]>, field: string): string =>
  [answers[field] ?? ''].flat()[0] ?? ''

export const FromForm = ({
  version,
  items,
  count,
  asksWhetherItCloses,
  plan,
  typed,
  errors,
}: Props) => (
  <Form>
    <input type="hidden" name="version" value={version} />
    {FROM_FIELDS.slice(0, count).map((field, index) => (
      <Select
        key={field}
        name={field}
        label={
          count === 1 ? 'Body' : index < 2 ? `Body ${index + 1}` : `Body ${index + 1} (optional)`
        }
        labelSize={count === 1 ? 's' : undefined}
        empty="Choose a body"
        items={items}
        value={typed ? one(typed, field) : String(plan.fromIds[index] ?? '')}
        error={errors?.[field]}
      />
    ))}
    {asksWhetherItCloses ? (
      <Radios
        name="closes"
        legend="Does it end?"
        legendSize="s"
        value={(typed ? one(typed, 'closes') : plan.closes ? 'yes' : 'no') || 'yes'}
        error={errors?.['closes']}
        items={[
          { value: 'yes', text: 'Yes, it ends, and everybody goes to the bodies that follow' },
          { value: 'no', text: 'No, it goes on without those who leave it' },
        ]}
      />
    ) : null}
    <DateInput
      name="on"
      legend="On which day did it take effect?"
      legendSize="s"
      hint="The first day of the new order. For example, 1 10 2026"
      value={plan.on}
      typed={
        typed && {
          day: one(typed, 'on-day'),
          month: one(typed, 'on-month'),
          year: one(typed, 'on-year'),
        }
      }
      error={errors?.['on']}
    />
    <Button>Continue</Button>
  </Form>
)
