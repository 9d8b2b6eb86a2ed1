import type { Namesake } from '#app/data/people/new-people.server.ts'
import type { PostChoices } from '#app/data/people/posts.server.ts'
import type { AddPersonAnswers } from '#app/features/people/adding/add-person.schema.ts'
import { DetailsFields } from '#app/features/people/corrections/details-form.tsx'
import { PostFields } from '#app/features/people/corrections/posting-form.tsx'
import { ReasonField } from '#app/features/people/corrections/reason-field.tsx'
import { paths } from '#app/paths.ts'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'

type Props = {
  choices: PostChoices
  answers: AddPersonAnswers
  errors?: Readonly<Record<string, string>> | null
  canHandOn: boolean
  namesakes: readonly Namesake[]
}

/** The form to add one person. */
export function AddPersonForm({ choices, answers, errors, canHandOn, namesakes }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      {namesakes.length > 0 || answers.isAnother ? (
        <Namesakes namesakes={namesakes} isAnother={answers.isAnother} />
      ) : null}
      <DetailsFields answers={answers} errors={errors} canHandOn={canHandOn} />
      <PostFields choices={choices} answers={answers} errors={errors} />
      <ReasonField {...field('reason')} example="Such as “Joined after the last people file”" />
      <SubmitOrCancel submit="Add the person" href={paths.people()} />
    </Form>
  )
}

const Namesakes = ({
  namesakes,
  isAnother,
}: {
  namesakes: readonly Namesake[]
  isAnother: boolean
}) => (
  <InsetText>
    {namesakes.length > 0 ? (
      <ul className="govuk-list">
        {namesakes.map(({ id, name, organisation }) => (
          <li key={id}>
            <a className="govuk-link" href={paths.person(id)}>
              {name}
            </a>
            , {organisation ?? 'not in post'}
          </li>
        ))}
      </ul>
    ) : null}
    <Checkboxes
      name="isAnother"
      legend="People with the same name"
      legendHidden
      items={[{ value: 'yes', text: 'This is another person' }]}
      values={isAnother ? ['yes'] : []}
    />
  </InsetText>
)
