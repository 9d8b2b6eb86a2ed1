import type { EndedLogin, ListedLogin } from '#app/features/identity/sign-in/list-logins.server.ts'
import { Details } from '#app/ui/details.tsx'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Table } from '#app/ui/table.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'

export const LoginsTable = ({ logins }: { logins: readonly ListedLogin[] }) => (
  <Table
    caption="Browsers where you are signed in"
    rows={logins}
    columns={[
      {
        header: 'Browser',
        cell: (login) => (login.isThisOne ? `${login.browser} (this one)` : login.browser),
      },
      { header: 'How', cell: ({ how }) => how },
      { header: 'Signed in', cell: (login) => <InstantText at={login.startedAt} /> },
      { header: 'Last page opened', cell: (login) => <InstantText at={login.lastSeenAt} /> },
      {
        header: 'Action',
        headerHidden: true,
        cell: (login) =>
          login.isThisOne ? null : (
            <Form>
              <Button
                look="secondary"
                name="login"
                value={String(login.id)}
                className="govuk-!-margin-bottom-0"
              >
                Sign out
                <span className="govuk-visually-hidden"> of {login.browser}</span>
              </Button>
            </Form>
          ),
      },
    ]}
  />
)

/** Logins that have ended, so that a person can notice one that was not theirs. */
export const EndedLogins = ({ logins }: { logins: readonly EndedLogin[] }) =>
  logins.length === 0 ? null : (
    <Details summary="Earlier logins in the last 30 days">
      <Table
        caption="Earlier logins"
        captionHidden
        rows={logins}
        columns={[
          { header: 'Browser', cell: ({ browser }) => browser },
          { header: 'How', cell: ({ how }) => how },
          { header: 'Signed in', cell: ({ startedAt }) => <InstantText at={startedAt} /> },
          { header: 'Signed out', cell: ({ endedAt }) => <InstantText at={endedAt} /> },
        ]}
      />
    </Details>
  )
