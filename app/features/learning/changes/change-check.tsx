/**
 * The part of a page that shows what to check before a change: questions, and the emails that
 * people will get.
 */
import type { ReactNode } from 'react'
import type { ChangeCheck } from '#app/features/learning/changes/check-change.server.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Details } from '#app/ui/details.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

/** The value that the button for changing the answers sends as `step`. */
export const CHANGE_ANSWERS = 'change'

/** Whether the organiser wants to see the form again with their answers. */
export const wantsToChangeAnswers = (form: FormData | URLSearchParams): boolean =>
  form.get('step') === CHANGE_ANSWERS

type ChangeCheckProps = {
  check: ChangeCheck
  /** The answers, to send again. */
  answers: readonly (readonly [name: string, value: string])[]
  /** For example, "Save the session". */
  submit: string
  isWarning?: boolean
  children?: ReactNode
}

export function ChangeCheckForm({ check, answers, submit, isWarning, children }: ChangeCheckProps) {
  const { questions, message, key } = check
  return (
    <Form>
      {answers
        .filter(([name]) => name !== 'confirmed')
        .map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
      <input type="hidden" name="confirmed" value={key} />
      {children}
      {questions.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Is this right?</h2>
          <ul className="govuk-list govuk-list--bullet">
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </>
      ) : null}
      <MessagePreview message={message} />
      <ButtonGroup>
        <Button look={isWarning ? 'warning' : undefined} preventDoubleClick>
          {message
            ? `${submit} and email ${formatCount(message.people.length, 'person', 'people')}`
            : submit}
        </Button>
        <Button look="secondary" name="step" value={CHANGE_ANSWERS}>
          Change your answers
        </Button>
      </ButtonGroup>
    </Form>
  )
}

/** The email that people will get, and who they are. */
export function MessagePreview({ message }: { message: ChangeCheck['message'] }) {
  if (message === null) return <p className="govuk-body">No one will be emailed.</p>
  const { subject, body, people } = message
  return (
    <>
      <h2 className="govuk-heading-m">
        We will email {formatCount(people.length, 'person', 'people')}
      </h2>
      <div className="govuk-inset-text">
        <p className="govuk-body govuk-!-font-weight-bold">{subject}</p>
        {body.split('\n\n').map((paragraph, index) => (
          <p key={index} className="govuk-body govuk-!-text-break-word app-message-text">
            {paragraph}
          </p>
        ))}
      </div>
      <Details summary="Who will be emailed">
        <ul className="govuk-list govuk-list--bullet">
          {people.map(({ name, email }, index) => (
            <li key={index}>
              {name}
              {email === null ? ' (no email address)' : ''}
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}
