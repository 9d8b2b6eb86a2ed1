import type { Route } from './+types/home'
import { PrintedLinks } from '#app/features/account/printed-links.tsx'
import { listNewPrintedLinks } from '#app/features/account/read-printed-links.server.ts'
import { findLoginOf, requirePermission } from '#app/features/account/require-permission.server.ts'
import { HomeParts } from '#app/features/home/home-parts.tsx'
import { readHome } from '#app/features/home/read-home.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'home:view')
  const home = await readHome(viewer, now())
  const login = await findLoginOf(request)
  return { pageTitle: home.greeting, home, printedLinks: login ? await listNewPrintedLinks(login) : [] }
}

export default function HomePage({ loaderData: { pageTitle, home, printedLinks } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <PrintedLinks links={printedLinks} />
      <HomeParts home={home} />
    </Page>
  )
}
