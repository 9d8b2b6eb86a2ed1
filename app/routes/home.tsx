import type { Route } from './+types/home'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { HomeParts } from '#app/features/home/home-parts.tsx'
import { readHome } from '#app/features/home/read-home.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'home:view')
  const home = await readHome(viewer, now())
  return { pageTitle: home.greeting, home }
}

export default function HomePage({ loaderData: { pageTitle, home } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <HomeParts home={home} />
    </Page>
  )
}
