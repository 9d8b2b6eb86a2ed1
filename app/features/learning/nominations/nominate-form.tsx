import { MAX_NOMINEES } from '#app/domain/learning/nominations.ts'
import type { NominateAnswers } from '#app/features/learning/nominations/nominate.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

type Props = {
  /** People to tick: the viewer's reports, and those that they chose on another page. */
  people: readonly { personId: number; name: string }[]
  answers: NominateAnswers
  errors?: Record<string, string> | null
}

/** The form to choose whom to nominate. The next page shows the result for each. */
export const NominateForm = ({ people, answers, errors }: Props) => (
  <Form>
    {people.length > 0 ? (
      <Checkboxes
        name="people[]"
        legend="People to nominate"
        items={people.map(({ personId, name }) => ({ value: String(personId), text: name }))}
        values={answers.people}
        small
      />
    ) : null}
    <Textarea
      name="identifiers"
      label={people.length > 0 ? 'Other people (optional)' : 'People to nominate'}
      labelSize="s"
      hint={`Paste email addresses or staff numbers, for example a column of a spreadsheet. At most ${MAX_NOMINEES}`}
      rows={6}
      spellCheck={false}
      value={answers.identifiers}
      error={errors?.['identifiers']}
    />
    <Button>Check who can be nominated</Button>
  </Form>
)
