import type { ReactNode } from 'react'
import { EVIDENCE_MAX_LENGTH } from '#app/domain/skills/assessment.ts'
import { LevelRadios } from '#app/features/skills/assessments/level-radios.tsx'
import type { RatingQuestion } from '#app/features/skills/assessments/rating-question.ts'
import type { RatingAnswers } from '#app/features/skills/assessments/rating.schema.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Details } from '#app/ui/details.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

export const RATING_FORM_ID = 'question'

type RatingFormProps = {
  question: RatingQuestion
  answers: RatingAnswers
  errors?: Record<string, string>
  /** The URL to which scripts send what is entered. */
  draftUrl?: string
  children: ReactNode
}

/**
 * One question: a level, an example in the person's own words and a private note, above the buttons. The target level is not shown, because it could
 * influence the answer.
 */
export function RatingForm({ question, answers, errors, draftUrl, children }: RatingFormProps) {
  const field = fieldProps(answers, errors)
  const { behaviours, evidencePrompt } = question
  return (
    <Form id={RATING_FORM_ID} data-save-draft={draftUrl}>
      <input type="hidden" name="page" value={answers.page} />
      <input type="hidden" name="seen" value={answers.seen} />
      <input type="hidden" name="noteSeen" value={answers.noteSeen} />
      <LevelRadios question={question} {...field('answer')} />
      <Details
        summary="Add an example from your work"
        open={answers.evidence !== '' || errors?.evidence !== undefined}
      >
        <Textarea
          {...field('evidence')}
          label="An example from your work (optional)"
          labelSize="s"
          hint={evidencePrompt}
          maxLength={EVIDENCE_MAX_LENGTH}
        />
      </Details>
      {answers.noteSeen === '' ? null : (
        <Details
          summary="Your private note"
          open={answers.note !== '' || errors?.note !== undefined}
        >
          <Textarea
            {...field('note')}
            label="Private note (optional)"
            labelSize="s"
            hint="Only you can see this, even if you share your answers"
            rows={3}
          />
        </Details>
      )}
      {behaviours.length > 0 ? (
        <Details summary="What people with this skill do">
          <ul className="govuk-list govuk-list--bullet">
            {behaviours.map((behaviour) => (
              <li key={behaviour}>{behaviour}</li>
            ))}
          </ul>
        </Details>
      ) : null}
      {children}
      <output className="govuk-body-s" data-save-status="">
        Only you can see your answers until you share them.
      </output>
    </Form>
  )
}
