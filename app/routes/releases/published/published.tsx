import { data } from 'react-router'
import type { Route } from './+types/published'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { publicPageHeaders } from '#app/features/releases/published/cache-headers.ts'
import { listPublished } from '#app/features/releases/published/published-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await openToEveryone(request)
  return data(
    { pageTitle: 'Published figures', releases: await listPublished() },
    { headers: publicPageHeaders(viewer) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export default function PublishedPage({
  loaderData: { pageTitle, releases },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body-l">
        Official figures on digital and data learning among civil service leaders.
      </p>
      {releases.length === 0 ? (
        <p className="govuk-body">
          Nothing has been published yet. Releases usually appear here at 9:30am on the day of
          publication.
        </p>
      ) : null}
      {releases.map((release) => (
        <section key={release.slug} aria-labelledby={release.slug}>
          <h2 className="govuk-heading-m govuk-!-margin-bottom-1" id={release.slug}>
            <a className="govuk-link" href={paths.publishedRelease(release.slug)}>
              {release.title}
            </a>
          </h2>
          <p className="govuk-body">
            Quarter to {formatDay(release.asAt)}. Published {release.published}
            {release.revision > 1 ? `, revision ${release.revision}` : ''}.
          </p>
        </section>
      ))}
    </Page>
  )
}
