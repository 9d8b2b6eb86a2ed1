import type { Route } from './+types/cookies'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { LOGIN_LIFETIME_SECONDS } from '#app/domain/identity/logins.ts'
import { loginCookieName } from '#app/platform/http/login-cookie.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  return { pageTitle: 'Cookies', name: loginCookieName(), hours: LOGIN_LIFETIME_SECONDS / 3600 }
}

export default function CookiesPage({
  loaderData: { pageTitle, name, hours },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        A cookie is a small piece of text that a website stores in your browser.
      </p>
      <p className="govuk-body">
        Fluency sets one cookie, when you sign in. The service cannot work without it, so we do not
        ask for your consent. There are no cookies for analytics or advertising, and nothing is
        shared with other sites.
      </p>
      <Table
        caption="The cookie we set"
        rows={[{ name }]}
        columns={[
          { header: 'Name', cell: (cookie) => cookie.name },
          { header: 'Purpose', cell: () => 'Keeps you signed in' },
          { header: 'Expires', cell: () => `When you sign out, or after ${hours} hours` },
        ]}
      />
      <p className="govuk-body">
        Its value is a random key that is replaced every half hour. Only this service can read it,
        and it is sent over a secure connection.
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
