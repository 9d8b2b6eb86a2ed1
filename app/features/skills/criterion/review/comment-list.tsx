import type { Comment } from '#app/data/skills/criterion/reviews.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { SummaryCard } from '#app/ui/summary-list.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

type Props = {
  comments: readonly Comment[]
  /** Whether the reader can answer and close comments. */
  canClose: boolean
}

export const CommentList = ({ comments, canClose }: Props) =>
  comments.length === 0 ? (
    <p className="govuk-body">There are no comments.</p>
  ) : (
    comments.map(({ id, by, at, text, answer, resolvedAt }) => (
      <SummaryCard key={id} title={`${by.name}, ${formatDayOf(at)}`} headingLevel={3}>
        <p className="govuk-body app-message-text">{text}</p>
        {resolvedAt === null ? null : (
          <p className="govuk-body app-message-text">
            <strong>Closed on {formatDayOf(resolvedAt)}.</strong> {answer}
          </p>
        )}
        {resolvedAt === null && canClose ? (
          <Form>
            <input type="hidden" name="comment" value={id} />
            <Textarea
              name="answer"
              id={`answer-${id}`}
              label={`Your answer to ${by.name} (optional)`}
              rows={2}
            />
            <Button name="intent" value="resolve" look="secondary" preventDoubleClick>
              Answer and close
              <span className="govuk-visually-hidden"> the comment from {by.name}</span>
            </Button>
          </Form>
        ) : null}
      </SummaryCard>
    ))
  )
