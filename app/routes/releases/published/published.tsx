import { data } from 'react-router'
import type { Route } from './+types/published'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { listCalendar } from '#app/features/releases/calendar/calendar-view.server.ts'
import { publicPageHeaders } from '#app/features/releases/published/cache-headers.ts'
import {
  listPublished,
  type PublishedLine,
} from '#app/features/releases/published/published-view.server.ts'
import { titleOfQuarter } from '#app/features/releases/title-of-quarter.ts'
import { paths } from '#app/paths.ts'
import { KeyFigures } from '#app/ui/key-figures.tsx'
import { formatDay, formatInstant } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await openToEveryone(request)
  const calendar = await listCalendar()
  return data(
    {
      pageTitle: 'Published figures',
      releases: await listPublished(),
      next: calendar.find(({ state }) => state === 'confirmed' || state === 'provisional') ?? null,
    },
    { headers: publicPageHeaders(viewer) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

const LINKS = [
  { href: paths.publishedCalendar(), text: 'Release calendar' },
  { href: paths.publishedAlerts(), text: 'Get an email when figures are published' },
  { href: paths.publishedFeed(), text: 'Feed of new figures (Atom)' },
  { href: paths.publishedFigures(), text: 'All published figures in one file (CSV)' },
  { href: paths.publishedChanges(), text: 'Changes to published figures' },
  { href: paths.publishedMethod(), text: 'How published figures are made' },
]

const ReleaseLink = ({
  release: { slug, title, asAt, published, revision },
}: {
  release: PublishedLine
}) => (
  <>
    <h2 className="govuk-heading-m govuk-!-margin-bottom-1" id={slug}>
      <a className="govuk-link" href={paths.publishedRelease(slug)}>
        {titleOfQuarter({ title, asAt })}
      </a>
    </h2>
    <p className="govuk-body">
      Published {published}
      {revision > 1 ? `, revision ${revision}` : ''}.
    </p>
  </>
)

export default function PublishedPage({
  loaderData: { pageTitle, releases, next },
}: Route.ComponentProps) {
  const [latest, ...earlier] = releases
  return (
    <Page title={pageTitle}>
      <p className="govuk-body-l">
        Official figures on digital and data learning among civil service leaders.
      </p>
      {latest ? (
        <section aria-labelledby={latest.slug}>
          <ReleaseLink release={latest} />
          <KeyFigures figures={latest.keyFigures} />
        </section>
      ) : (
        <p className="govuk-body">
          Nothing has been published yet. Releases usually appear here at 9:30am on the day of
          publication.
        </p>
      )}
      {next ? (
        <p className="govuk-body">
          {`Next: quarter to ${formatDay(next.asAt)}, ${formatInstant(next.publishAt)}${next.state === 'provisional' ? ' (provisional)' : ''}. `}
          <a className="govuk-link" href={paths.publishedCalendar()}>
            Release calendar
          </a>
        </p>
      ) : null}
      {earlier.map((release) => (
        <section key={release.slug} aria-labelledby={release.slug}>
          <ReleaseLink release={release} />
        </section>
      ))}
      <h2 className="govuk-heading-m">More about these figures</h2>
      <ul className="govuk-list">
        {LINKS.map(({ href, text }) => (
          <li key={href}>
            <a className="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}
