import { peopleInWords } from '#app/features/skills/criterion/versions/publish-sentences.ts'
import type { WaitingEmails } from '#app/features/skills/criterion/versions/stop-emails.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatTime } from '#app/ui/text/dates.ts'

/** Stops the emails about the version, while they wait. */
export const WaitingEmailsForm = ({ emails }: { emails: WaitingEmails }) => (
  <Form>
    <InsetText>
      We will email {peopleInWords(emails.recipients).toLowerCase()} about this version at{' '}
      {formatTime(emails.sendAt)}. Until then you can stop the emails. The version stays published.
    </InsetText>
    <Button name="stop" value={String(emails.versionId)} look="warning" preventDoubleClick>
      Stop these emails
    </Button>
  </Form>
)
