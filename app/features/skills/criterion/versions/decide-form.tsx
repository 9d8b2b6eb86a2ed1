import type { DecideView } from '#app/features/skills/criterion/versions/decide-view.server.ts'
import { paths } from '#app/paths.ts'
import { Details } from '#app/ui/details.tsx'
import type { Errors } from '#app/ui/forms/error-summary.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

const KINDS = [
  { value: 'same', text: 'It is the same', hint: 'People keep their answers' },
  {
    value: 'reworded',
    text: 'It was reworded, and its meaning is the same',
    hint: 'People keep their answers',
  },
  {
    value: 'split',
    text: 'It was split into two or more skills',
    hint: 'We ask people about each, and show them their old answer',
  },
  {
    value: 'merged',
    text: 'It was merged with others into one skill',
    hint: 'We ask people about that skill, and show them their old answers',
  },
  { value: 'gone', text: 'It was removed', hint: 'People keep their old answer in their history' },
]

type Props = { view: DecideView; answers: DecideView['answers']; errors?: Errors }

export const DecideForm = ({ view, answers, errors }: Props) => (
  <Form>
    <input type="hidden" name="revision" value={answers.revision} />
    <Radios
      name="kind"
      legend={`What happened to ${view.code}?`}
      legendSize="m"
      items={KINDS}
      value={answers.kind}
      error={errors?.['kind']}
    />
    <TextInput
      name="to"
      label={`Code of the skill in ${view.version}`}
      hint="Separate the codes of several skills with commas. Leave this empty if the skill was removed."
      value={answers.to}
      width="two-thirds"
      spellCheck={false}
      error={errors?.['to']}
    />
    <Details summary={`Codes of the skills in ${view.version}`}>
      <ul className="govuk-list">
        {view.drafted.map(({ code, name }) => (
          <li key={code}>
            <strong>{code}</strong> {name}
          </li>
        ))}
      </ul>
    </Details>
    <SubmitOrCancel submit="Save and continue" href={paths.criterionMapping(view.versionId)} />
  </Form>
)
