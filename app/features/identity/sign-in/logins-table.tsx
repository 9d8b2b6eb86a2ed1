import type { ListedLogin } from '#app/features/identity/sign-in/list-logins.server.ts'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { Table } from '#app/ui/table.tsx'

export const LoginsTable = ({ logins }: { logins: readonly ListedLogin[] }) => (
  <Table
    caption="Browsers where you are signed in"
    rows={logins}
    columns={[
      {
        header: 'Browser',
        cell: (login) => (login.isThisOne ? `${login.browser} (this one)` : login.browser),
      },
      { header: 'Signed in', cell: (login) => <InstantText at={login.startedAt} /> },
      { header: 'Last page opened', cell: (login) => <InstantText at={login.lastSeenAt} /> },
    ]}
  />
)
