import type { Route } from './+types/cookies'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { LOGIN_LIFETIME_SECONDS } from '#app/domain/identity/logins.ts'
import { browserCookieName } from '#app/platform/http/browser-cookie.server.ts'
import { heldFormCookieName } from '#app/platform/http/held-form-cookie.server.ts'
import { loginCookieName } from '#app/platform/http/login-cookie.server.ts'
import { signInAttemptsCookieName } from '#app/platform/http/sign-in-attempts-cookie.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  const hours = LOGIN_LIFETIME_SECONDS / 3600
  const cookies = [
    {
      name: loginCookieName(),
      purpose: 'Keeps you signed in',
      expires: `When you sign out, or after ${hours} hours`,
    },
    {
      name: browserCookieName(),
      purpose:
        'Shows that you answered in this browser. Set only if you sign in with a link that someone printed for you',
      expires: 'After a year',
    },
    {
      name: signInAttemptsCookieName(),
      purpose:
        'Shows that you started to sign in with another organisation in this browser. Set only then',
      expires: 'When you have signed in, or after 15 minutes',
    },
    {
      name: heldFormCookieName(),
      purpose:
        'Gives you back what you entered in a form that you sent after you were signed out, or that you had to sign in again for. Set only then',
      expires: 'When the form is sent on or the answer is saved, or after an hour',
    },
  ]
  return { pageTitle: 'Cookies', cookies }
}

export default function CookiesPage({ loaderData: { pageTitle, cookies } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        A cookie is a small piece of text that a website stores in your browser.
      </p>
      <p className="govuk-body">
        This service sets cookies only when you sign in, or need to sign in again. The service
        cannot work without them, so we do not ask for your consent. There are no cookies for
        analytics or advertising, and nothing is shared with other sites.
      </p>
      <Table
        caption="The cookies we set"
        rows={cookies}
        columns={[
          { header: 'Name', cell: (cookie) => cookie.name },
          { header: 'Purpose', cell: (cookie) => cookie.purpose },
          { header: 'Expires', cell: (cookie) => cookie.expires },
        ]}
      />
      <p className="govuk-body">
        Their values are random keys. The one that keeps you signed in is replaced every half hour.
        Only this service can read them, and they are sent over a secure connection.
      </p>
      <h2 className="govuk-heading-m">What registers store on your device</h2>
      <p className="govuk-body">
        If you mark registers, your browser stores the register that you opened and the marks that
        you make, so that they work without a connection. They are deleted when the marks have been
        sent, when you sign out, and after 24 hours. Styles and scripts of the page stay until you
        sign out.
      </p>
    </Page>
  )
}
