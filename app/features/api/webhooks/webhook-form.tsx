import { WEBHOOK_EVENTS } from '#app/domain/api/webhooks.ts'
import { EVENT_NAMES } from '#app/features/api/webhooks/event-names.ts'
import type { WebhookAnswers } from '#app/features/api/webhooks/webhook.schema.ts'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Props = {
  answers: WebhookAnswers
  errors?: Record<string, string> | null
  cancelHref: string
}

/** The form to add a webhook. */
export function WebhookForm({ answers, errors, cancelHref }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <TextInput
        {...field('name')}
        label="What is the other system called?"
        labelSize="s"
        width="two-thirds"
      />
      <TextInput
        {...field('url')}
        label="URL"
        labelSize="s"
        hint="We send a message to it for each change. It must begin with https://"
        spellCheck={false}
      />
      <Checkboxes
        name="events[]"
        legend="Which changes should we send?"
        legendSize="s"
        items={WEBHOOK_EVENTS.map((value) => ({ value, text: EVENT_NAMES[value] }))}
        values={answers.events}
        error={errors?.['events[]']}
        small
      />
      <SubmitOrCancel submit="Add the webhook" href={cancelHref} />
    </Form>
  )
}
