import type { ReminderPreview } from '#app/features/uptake/people/remind.server.ts'
import { describeLeftOut } from '#app/features/uptake/people/reminder-messages.ts'
import { Details } from '#app/ui/details.tsx'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = {
  preview: ReminderPreview
  note: string
  errors?: Record<string, string> | null
  cancelHref: string
}

/** The message that people will get, who gets it, and who does not. */
export function RemindForm({ preview, note, errors, cancelHref }: Props) {
  const { email, recipients, leftOut, gone, digest, waits } = preview
  const count = formatCount(recipients.length, 'person', 'people')
  return (
    <Form>
      {recipients.length === 0 ? (
        <p className="govuk-body">
          No one you chose can be reminded now.{' '}
          <a className="govuk-link" href={cancelHref}>
            Go back and choose other people
          </a>
        </p>
      ) : (
        <>
          <p className="govuk-body">
            We will send this to{' '}
            {recipients.length === 1
              ? recipients[0]
              : `${count}. Each message begins with the person’s name`}
            .{waits ? ' We will wait 5 minutes first, so that you can stop it.' : ''}
          </p>
          {recipients.length > 1 ? (
            <Details summary={`Recipients: ${count}`}>
              <ul className="govuk-list govuk-list--bullet">
                {recipients.map((name, index) => (
                  <li key={index}>{name}</li>
                ))}
              </ul>
            </Details>
          ) : null}
          <section className="app-message-preview" aria-label="The message">
            <h2 className="govuk-heading-m">{email.subject}</h2>
            {email.body.split('\n\n').map((paragraph, index) => (
              <p key={index} className="govuk-body govuk-!-text-break-word app-message-text">
                {paragraph}
              </p>
            ))}
          </section>
          <Textarea
            name="note"
            label="Add your own words (optional)"
            labelSize="s"
            rows={3}
            value={note}
            error={errors?.['note']}
          />
          <input type="hidden" name="previewed" value={digest} />
          <ButtonGroup>
            <Button name="intent" value="send" preventDoubleClick>
              Send to {count}
            </Button>
            <Button name="intent" value="preview" look="secondary">
              Show the message with your words
            </Button>
            <a className="govuk-link" href={cancelHref}>
              Cancel
            </a>
          </ButtonGroup>
        </>
      )}
      {leftOut.length > 0 ? (
        <Table
          caption={`Left out: ${formatCount(leftOut.length, 'person', 'people')}`}
          rows={leftOut}
          columns={[
            { header: 'Name', cell: ({ name }) => name },
            { header: 'Why', cell: describeLeftOut },
          ]}
        />
      ) : null}
      {gone > 0 ? (
        <p className="govuk-body">
          {gone === 1
            ? '1 person you chose is not on this list any more: they have left, or completed a course.'
            : `${gone} people you chose are not on this list any more: they have left, or completed a course.`}
        </p>
      ) : null}
    </Form>
  )
}
