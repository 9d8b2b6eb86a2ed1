/** What people will receive, before it is sent. */
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Details } from '#app/ui/details.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type Preview = {
  subject: string
  /** What the first person will receive. */
  text: string
  names: readonly string[]
  waits: boolean
  /** The answers, to send again. */
  fields: readonly [name: string, value: string][]
}

/** The paragraphs of a message. */
export const MessageText = ({ text }: { text: string }) =>
  text.split('\n\n').map((paragraph, index) => (
    <p key={index} className="govuk-body govuk-!-text-break-word app-message-text">
      {paragraph}
    </p>
  ))

export function MessagePreview({ preview }: { preview: Preview }) {
  const { subject, text, names, waits, fields } = preview
  const count = formatCount(names.length, 'person', 'people')
  return (
    <Form>
      <p className="govuk-body">
        {names.length === 1
          ? `We will send this to ${names[0]}.`
          : `We will send this to ${count}. Each message begins with the person’s name.`}
        {waits ? ' We will wait 5 minutes first, so that you can stop it.' : ''}
      </p>
      {names.length > 1 ? (
        <Details summary={`Recipients: ${count}`}>
          <ul className="govuk-list govuk-list--bullet">
            {names.map((name, index) => (
              <li key={index}>{name}</li>
            ))}
          </ul>
        </Details>
      ) : null}
      <section className="app-message-preview" aria-label="The message">
        <h2 className="govuk-heading-m govuk-!-text-break-word">{subject}</h2>
        <MessageText text={text} />
      </section>
      {fields
        .filter(([name]) => name !== 'intent')
        .map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
      <ButtonGroup>
        <Button name="intent" value="send" preventDoubleClick>
          Send to {count}
        </Button>
        <Button name="intent" value="edit" look="secondary">
          Change the message
        </Button>
      </ButtonGroup>
    </Form>
  )
}
