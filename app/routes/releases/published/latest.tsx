import { data } from 'react-router'
import type { Route } from './+types/latest'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { publicPageHeaders } from '#app/features/releases/published/cache-headers.ts'
import { PublishedRelease } from '#app/features/releases/published/published-release.tsx'
import { findPublishedView } from '#app/features/releases/published/published-view.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await openToEveryone(request)
  const view = requireFound(await findPublishedView(params.slug, null))
  return data({ pageTitle: view.content.title, view }, { headers: publicPageHeaders(viewer) })
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export default function LatestRevisionPage({
  loaderData: { pageTitle, view },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption="Official release"
      back={{ href: paths.published(), text: 'Published figures' }}
      wide
    >
      <PublishedRelease view={view} />
    </Page>
  )
}
