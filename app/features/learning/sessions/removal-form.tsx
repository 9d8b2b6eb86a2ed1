import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { formatRange } from '#app/ui/text/dates.ts'
import { Textarea } from '#app/ui/forms/textarea.tsx'

type RemovalFormProps = {
  session: { id: number; startsAt: Date; endsAt: Date }
  answers?: { reason: string }
  errors?: Record<string, string> | null
  submit: string
  /** What will happen. */
  children: ReactNode
}

/** Asks why a session is cancelled or deleted. */
export const RemovalForm = ({ session, answers, errors, submit, children }: RemovalFormProps) => (
  <Form>
    <p className="govuk-body">{formatRange(session.startsAt, session.endsAt)}</p>
    {children}
    <Textarea
      name="reason"
      label="Reason"
      labelSize="s"
      hint="If the session is still to come, you will see the email to people who have a place before it is sent"
      rows={3}
      value={answers?.reason}
      error={errors?.reason}
    />
    <SubmitOrCancel submit={submit} isWarning href={paths.session(session.id)} cancel="Go back" />
  </Form>
)
