/** A person's own calendar: how to subscribe to it, renew its URL and end it. */
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

type Props = {
  /** When its present URL was made. Null if there is none. */
  since: Date | null
  /** The URL, if it was made just now. */
  url: string | null
}

export const CalendarSection = ({ since, url }: Props) => (
  <section aria-labelledby="calendar">
    <h2 className="govuk-heading-m" id="calendar">
      Your places in your own calendar
    </h2>
    <p className="govuk-body">
      Your calendar program can show your confirmed places and keep them up to date. It needs a
      secret link, which only you should know. It does not show your skills or answers.
    </p>
    {url === null ? null : (
      <InsetText>
        <p className="govuk-body">
          Copy this link now, because we cannot show it again. In Outlook, choose “Add calendar”,
          then “Subscribe from web”.
        </p>
        <p className="govuk-body app-break-anywhere">
          <strong>{url}</strong>
        </p>
      </InsetText>
    )}
    {since !== null && url === null ? (
      <p className="govuk-body">
        You made a link on {formatDayOf(since)}. If you have lost it, or someone else knows it, make
        a new one. The old one then stops working.
      </p>
    ) : null}
    <Form>
      <ButtonGroup>
        <Button name="intent" value="start-calendar" look="secondary" preventDoubleClick>
          {since === null ? 'Make a link' : 'Make a new link'}
        </Button>
        {since === null ? null : (
          <Button name="intent" value="end-calendar" look="secondary">
            Stop the link
          </Button>
        )}
      </ButtonGroup>
    </Form>
  </section>
)
