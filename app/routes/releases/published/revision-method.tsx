import { data } from 'react-router'
import type { Route } from './+types/revision-method'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { ReleaseMethod } from '#app/features/releases/document.tsx'
import { publicPageHeaders } from '#app/features/releases/published/cache-headers.ts'
import { findPublishedRelease } from '#app/features/releases/published/published-view.server.ts'
import { parseContent } from '#app/features/releases/content.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await openToEveryone(request)
  const release = requireFound(await findPublishedRelease(params.slug, requireId(params.revision)))
  const { title, method, quality, policy } = requireFound(parseContent(release))
  return data(
    {
      pageTitle: 'Method and quality',
      title,
      slug: release.slug,
      revision: release.revision,
      content: { method, quality, policy },
    },
    { headers: publicPageHeaders(viewer) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export default function RevisionMethodPage({
  loaderData: { pageTitle, title, slug, revision, content },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      titleDetail={`${slug}, revision ${revision}`}
      caption={title}
      back={{ href: paths.publishedRevision(slug, revision), text: 'The figures' }}
    >
      <ReleaseMethod content={content} />
    </Page>
  )
}
