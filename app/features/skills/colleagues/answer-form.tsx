import { CANNOT_SAY } from '#app/domain/skills/colleagues.ts'
import type { AskedSkill } from '#app/features/skills/colleagues/request-view.server.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Details } from '#app/ui/details.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'

type Props = {
  person: string
  skills: readonly AskedSkill[]
  /** The chosen level of each skill, by id. */
  chosen: Readonly<Record<string, string>>
  errors?: Readonly<Record<string, string>> | null
  hasAnswered: boolean
}

/** A level for each skill. There is no field for words. */
export const AnswerForm = ({ person, skills, chosen, errors, hasAnswered }: Props) => (
  <Form>
    {skills.map(({ id, name, definition, levels }) => (
      <div key={id} className="govuk-!-margin-bottom-7">
        <Radios
          name={`level[${id}]`}
          legend={name}
          legendSize="m"
          hint={definition}
          small
          items={[
            ...levels.map((level) => ({ value: level.code, text: level.name })),
            { value: CANNOT_SAY, text: 'I cannot say' },
          ]}
          value={chosen[id] ?? null}
          error={errors?.[`level[${id}]`]}
        />
        <Details summary={`What the levels mean: ${name}`}>
          <dl className="govuk-body">
            {levels.map((level) => (
              <div key={level.code} className="govuk-!-margin-bottom-2">
                <dt className="govuk-!-font-weight-bold">{level.name}</dt>
                <dd className="govuk-!-margin-left-0">{level.descriptor}</dd>
              </div>
            ))}
          </dl>
        </Details>
      </div>
    ))}
    <ButtonGroup>
      <Button name="step" value="answer" preventDoubleClick>
        {hasAnswered ? 'Save your answers' : 'Send your answers'}
      </Button>
      <Button look="secondary" name="step" value="decline">
        Decline to answer about {person}
      </Button>
    </ButtonGroup>
  </Form>
)
