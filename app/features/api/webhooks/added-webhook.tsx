import { InsetText } from '#app/ui/inset-text.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

/** The secret of a webhook that was added just now. It is shown once. */
export const AddedWebhook = ({ secret, href }: { secret: string; href: string }) => (
  <>
    <WarningText>Copy this secret now, because we cannot show it again.</WarningText>
    <InsetText>
      <p className="govuk-body app-break-anywhere">
        <strong>{secret}</strong>
      </p>
    </InsetText>
    <p className="govuk-body">
      The other system uses it to check that a message comes from this service. Messages are signed
      as{' '}
      <a className="govuk-link" href="https://www.standardwebhooks.com">
        Standard Webhooks
      </a>{' '}
      describes.
    </p>
    <p className="govuk-body">
      <a className="govuk-link" href={href}>
        Send a test message
      </a>
    </p>
  </>
)
