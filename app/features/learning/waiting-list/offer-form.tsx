import type { OfferAnswer } from '#app/features/learning/waiting-list/offer.schema.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'

const TEXTS: Readonly<Record<OfferAnswer, string>> = {
  accept: 'Accept the place',
  switch: 'Accept and give up your other place',
  decline: 'Decline the place',
}

/** One button for each answer. Nothing is accepted by opening the page. */
export const OfferForm = ({
  answers,
  isForOther = false,
}: {
  answers: readonly OfferAnswer[]
  /** Whether a delegate answers. */
  isForOther?: boolean
}) => (
  <Form>
    <ButtonGroup>
      {answers.map((answer) => (
        <Button
          key={answer}
          name="answer"
          value={answer}
          look={answer === 'decline' ? 'secondary' : undefined}
          preventDoubleClick
        >
          {isForOther && answer === 'switch' ? 'Accept and give up the other place' : TEXTS[answer]}
        </Button>
      ))}
    </ButtonGroup>
  </Form>
)
