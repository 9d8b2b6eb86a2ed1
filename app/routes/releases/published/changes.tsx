import { data } from 'react-router'
import type { Route } from './+types/changes'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { publicPageHeaders } from '#app/features/releases/published/cache-headers.ts'
import { listChanges } from '#app/features/releases/published/changes-view.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await openToEveryone(request)
  return data(
    { pageTitle: 'Changes to published figures', changes: await listChanges() },
    { headers: publicPageHeaders(viewer) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export default function ChangesPage({ loaderData: { pageTitle, changes } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.published(), text: 'Published figures' }} wide>
      <p className="govuk-body-l">New releases, revisions, and dates that moved, latest first.</p>
      <Table
        caption="Changes"
        captionHidden
        rows={changes}
        empty="Nothing has been published yet."
        columns={[
          { header: 'When', cell: ({ at }) => formatInstant(at) },
          {
            header: 'What changed',
            cell: ({ what, href }) => (
              <a className="govuk-link" href={href}>
                {what}
              </a>
            ),
          },
          { header: 'Why', cell: ({ why }) => why ?? 'As planned' },
        ]}
      />
    </Page>
  )
}
