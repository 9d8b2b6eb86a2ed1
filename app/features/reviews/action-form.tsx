import { ACTION_STATUSES } from '#app/domain/review.ts'
import { ACTION_STATES } from '#app/features/reviews/review-words.ts'
import type { DayTyped } from '#app/features/reviews/review-text.schema.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { DateInput } from '#app/ui/date-input.tsx'
import { Form } from '#app/ui/form.tsx'
import { Radios } from '#app/ui/radios.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { Textarea } from '#app/ui/textarea.tsx'

export type ActionAnswers = { what: string; owner: string; due: DayTyped; status: string; seen: number }
type ActionFormProps = {
  answers: ActionAnswers
  errors?: Record<string, string> | null
  back: string
  /** Where it is sent, when not to the page's own address. */
  action?: string
  /** One that is new in this return can be taken away. */
  removable?: boolean
}

export const ActionForm = ({ answers, errors, back, action, removable }: ActionFormProps) => (
  <Form action={action}>
    <input type="hidden" name="seen" value={answers.seen} />
    <Textarea name="what" label="What will be done" labelSize="s" rows={3} value={answers.what} error={errors?.what} maxLength={500} />
    <TextInput
      name="owner"
      label="Who will do it"
      labelSize="s"
      hint="A person or a role, such as Director of People"
      value={answers.owner}
      error={errors?.owner}
    />
    <DateInput name="due" legend="By when" legendSize="s" hint="For example, 31 3 2027" typed={answers.due} error={errors?.due} />
    <Radios
      name="status"
      legend="How far it is"
      legendSize="s"
      items={ACTION_STATUSES.map((value) => ({ value, text: ACTION_STATES[value].text }))}
      value={answers.status}
      error={errors?.status}
    />
    <ButtonGroup>
      <Button preventDoubleClick>Save the action</Button>
      {removable ? (
        <Button look="secondary" name="remove" value="yes">
          Take it away
        </Button>
      ) : null}
      <a className="govuk-link" href={back}>
        Cancel
      </a>
    </ButtonGroup>
  </Form>
)
