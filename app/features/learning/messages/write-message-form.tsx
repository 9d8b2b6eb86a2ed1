/** The form to write to people in a cohort. */
import type { writeMessageForm } from '#app/features/learning/messages/write-message.schema.ts'
import type { AnswersOf, FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Details } from '#app/ui/details.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

type Props = {
  options: {
    groups: readonly { status: string; label: string; count: number }[]
    people: readonly { enrolmentId: number; name: string; email: string | null }[]
  }
  errors: FieldErrors | null
  answers: AnswersOf<typeof writeMessageForm> | null
  cancelHref: string
}

export function WriteMessageForm({ options, errors, answers, cancelHref }: Props) {
  const { groups, people } = options
  if (people.length === 0)
    return (
      <p className="govuk-body">
        No one is in this cohort yet, so there is no one to write to.{' '}
        <a className="govuk-link" href={cancelHref}>
          Go back to the messages
        </a>
      </p>
    )
  return (
    <Form>
      <Checkboxes
        name="groups[]"
        legend="Who is the message to?"
        legendSize="m"
        items={groups.map(({ status, label, count }) => ({
          value: status,
          text: `${label} (${formatNumber(count)})`,
        }))}
        values={answers?.groups}
        error={errors?.['groups[]']}
      />
      <Details summary="Choose people by name" open={(answers?.people.length ?? 0) > 0}>
        <Checkboxes
          name="people[]"
          legend="People in this cohort"
          legendSize="s"
          small
          items={people.map(({ enrolmentId, name, email }) => ({
            value: String(enrolmentId),
            text: name,
            hint: emailText(email),
          }))}
          values={answers?.people}
        />
      </Details>
      <TextInput
        name="subject"
        label="Subject"
        labelSize="s"
        value={answers?.subject}
        error={errors?.subject}
      />
      <Textarea
        name="text"
        label="Message"
        labelSize="s"
        hint="We add “Dear” with each person’s name at the start, and a link to the cohort at the end"
        rows={10}
        value={answers?.text}
        error={errors?.text}
      />
      <ButtonGroup>
        <Button name="intent" value="preview">
          Continue
        </Button>
        <a className="govuk-link" href={cancelHref}>
          Cancel
        </a>
      </ButtonGroup>
    </Form>
  )
}
