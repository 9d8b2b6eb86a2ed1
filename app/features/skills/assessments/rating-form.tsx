import { EVIDENCE_MAX_LENGTH, type RatingAnswer } from '#app/domain/skills/assessment.ts'
import type { RatingAnswers } from '#app/features/skills/assessments/rating.schema.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Details } from '#app/ui/details.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

export type RatingQuestion = {
  definition: string
  behaviours: string[]
  evidencePrompt: string | null
  levels: { code: RatingAnswer; name: string; descriptor: string }[]
  others: { code: RatingAnswer; name: string }[]
}

type RatingFormProps = {
  question: RatingQuestion
  answers: RatingAnswers
  errors?: Record<string, string>
}

/** One question: a level, and an example in the person's own words. The target level is not shown, because it could influence the answer. */
export function RatingForm({ question, answers, errors }: RatingFormProps) {
  const field = fieldProps(answers, errors)
  const { definition, behaviours, evidencePrompt, levels, others } = question
  return (
    <Form>
      <p className="govuk-body">{definition}</p>
      <Radios
        {...field('answer')}
        legend="Which level best describes you?"
        legendSize="m"
        items={[
          ...levels.map((level) => ({
            value: level.code,
            text: level.name,
            hint: level.descriptor,
          })),
          { divider: 'or' },
          ...others.map((other) => ({ value: other.code, text: other.name })),
        ]}
      />
      {behaviours.length > 0 ? (
        <Details summary="What people with this skill do">
          <ul className="govuk-list govuk-list--bullet">
            {behaviours.map((behaviour) => (
              <li key={behaviour}>{behaviour}</li>
            ))}
          </ul>
        </Details>
      ) : null}
      <Textarea
        {...field('evidence')}
        label="An example from your work (optional)"
        labelSize="s"
        hint={evidencePrompt}
        maxLength={EVIDENCE_MAX_LENGTH}
      />
      <p className="govuk-body">Only you can see this.</p>
      <ButtonGroup>
        <Button name="afterwards" value="continue">
          Continue
        </Button>
        <Button look="secondary" name="afterwards" value="later">
          Save and come back later
        </Button>
      </ButtonGroup>
    </Form>
  )
}
