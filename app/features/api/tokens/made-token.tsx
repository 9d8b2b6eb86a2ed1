import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

/** A token that was made just now. It is shown once. */
export const MadeToken = ({ token, baseUrl }: { token: string; baseUrl: string }) => (
  <>
    <WarningText>Copy this token now, because we cannot show it again.</WarningText>
    <InsetText>
      <p className="govuk-body app-break-anywhere">
        <strong>{token}</strong>
      </p>
    </InsetText>
    <p className="govuk-body">
      In Excel or Power BI, choose “From web” and enter a URL such as{' '}
      <code className="app-break-anywhere">{baseUrl}/api/v1/figures/uptake.csv</code>. When it asks
      how to connect, choose “Basic”, enter any user name, and paste the token as the password.
    </p>
    <p className="govuk-body">
      Other programs send it in the header <code>Authorization: Bearer</code>. The{' '}
      <a className="govuk-link" href={paths.apiDescription()}>
        description of the API
      </a>{' '}
      (OpenAPI) lists what they can ask for.
    </p>
    <p className="govuk-body">
      Anyone who has the token can do what it allows. Do not email it or save it in a document. We
      have emailed you that it was made.
    </p>
    <p className="govuk-body">
      <a className="govuk-link" href={paths.tokens()}>
        Your tokens
      </a>
    </p>
  </>
)
