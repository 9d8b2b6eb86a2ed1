import type { MoveAnswers } from '#app/features/learning/cohorts/move/move-people.schema.ts'
import { paths } from '#app/paths.ts'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type MoveFormProps = {
  cohortId: number
  people: readonly { enrolmentId: number; name: string }[]
  targets: readonly { id: number; text: string; hint: string }[]
  answers?: MoveAnswers
  errors?: Record<string, string> | null
}

export const MoveForm = ({ cohortId, people, targets, answers, errors }: MoveFormProps) => (
  <Form>
    <Radios
      name="to"
      legend="Move to"
      legendSize="m"
      value={answers?.to}
      error={errors?.['to']}
      items={targets.map(({ id, text, hint }) => ({ value: String(id), text, hint }))}
    />
    <Checkboxes
      name="people[]"
      legend="People"
      legendSize="m"
      hint="People who have a place"
      small
      values={answers?.people}
      error={errors?.['people[]']}
      items={people.map(({ enrolmentId, name }) => ({ value: String(enrolmentId), text: name }))}
    />
    <TextInput
      name="reason"
      label="Reason to move people who are refused (optional)"
      labelSize="s"
      hint="For example, if someone is not eligible or has another session at the same time. We save it with their place"
      value={answers?.reason}
      error={errors?.['reason']}
    />
    <SubmitOrCancel submit="Continue" href={paths.cohort(cohortId)} />
  </Form>
)
