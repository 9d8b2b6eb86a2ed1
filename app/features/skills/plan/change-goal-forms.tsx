import type { ChangeGoalAnswers } from '#app/features/skills/plan/goal.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'

type Props = { answers: ChangeGoalAnswers; errors?: Record<string, string> | null }

/** The ways to deal with an open goal: it is done, it gets another date, or it is dropped. */
export function CloseGoalForms({ answers, errors }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <>
      <Form>
        <Button name="change" value="done" preventDoubleClick>
          Mark as done
        </Button>
      </Form>
      <Form>
        <h2 className="govuk-heading-m">Move it to another date</h2>
        <DateInput {...field('dueOn')} legend="New date" legendSize="s" />
        <Button name="change" value="move" look="secondary" preventDoubleClick>
          Move
        </Button>
      </Form>
      <Form>
        <h2 className="govuk-heading-m">Drop it</h2>
        <p className="govuk-body">
          It stays in your plan under “Done and dropped”, and you can reopen it.
        </p>
        <Button name="change" value="dropped" look="secondary" preventDoubleClick>
          Drop this goal
        </Button>
      </Form>
    </>
  )
}

export const ReopenGoalForm = () => (
  <Form>
    <Button name="change" value="reopen" preventDoubleClick>
      Reopen this goal
    </Button>
  </Form>
)
