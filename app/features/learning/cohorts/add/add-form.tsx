import { MAX_NOMINEES } from '#app/domain/learning/nominations.ts'
import type { AddAnswers } from '#app/features/learning/cohorts/add/add-people.schema.ts'
import { paths } from '#app/paths.ts'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type AddFormProps = {
  cohortId: number
  answers?: AddAnswers
  errors?: Record<string, string> | null
}

export const AddForm = ({ cohortId, answers, errors }: AddFormProps) => (
  <Form>
    <Textarea
      name="identifiers"
      label="People"
      labelSize="s"
      hint={`Paste email addresses or staff numbers, for example a column of a spreadsheet. At most ${MAX_NOMINEES}`}
      rows={6}
      spellCheck={false}
      value={answers?.identifiers}
      error={errors?.['identifiers']}
    />
    <Checkboxes
      name="again"
      legend="People who have completed the course"
      legendSize="s"
      items={[{ value: 'yes', text: 'Add them too: they will take it again' }]}
      values={answers?.again ? ['yes'] : []}
    />
    <TextInput
      name="reason"
      label="Reason to add people who are refused (optional)"
      labelSize="s"
      hint="For example, if someone is not eligible or has another session at the same time. We save it with their place"
      value={answers?.reason}
      error={errors?.['reason']}
    />
    <SubmitOrCancel submit="Continue" href={paths.cohort(cohortId)} />
  </Form>
)
