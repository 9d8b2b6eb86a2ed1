import type { AskPreview } from '#app/features/skills/colleagues/ask-colleagues.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = {
  preview: AskPreview
  /** The answers, to send again with the confirmation. */
  sent: readonly (readonly [name: string, value: string])[]
  href: string
}

/** Who would be asked, the message they would get, and the button to send it. */
export const RequestPreview = ({ preview: { colleagues, skills, email }, sent, href }: Props) => (
  <>
    <p className="govuk-body-l">
      We will email {formatCount(colleagues.length, 'colleague')} about{' '}
      {formatCount(skills, 'skill')}.
    </p>
    <ul className="govuk-list govuk-list--bullet">
      {colleagues.map(({ name, organisation }, index) => (
        <li key={index}>
          {name}
          {organisation === null ? '' : `, ${organisation}`}
        </li>
      ))}
    </ul>
    <h2 className="govuk-heading-m">The message</h2>
    <InsetText>
      <p className="govuk-body govuk-!-font-weight-bold">{email.subject}</p>
      {email.body.split('\n\n').map((paragraph, index) => (
        <p key={index} className="govuk-body">
          {paragraph}
        </p>
      ))}
    </InsetText>
    <Form>
      {sent.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="step" value="send" />
      <SubmitOrCancel submit="Send" href={href} cancel="Start again" />
    </Form>
  </>
)
