/** The Atom feed of published figures. */
import { listPublications } from '#app/features/releases/published/publications.server.ts'
import { titleOfQuarter } from '#app/features/releases/title-of-quarter.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const ENTRIES = 50

/** Loads the library only when it is needed, because few requests are for the feed. */
export async function writeFeed(): Promise<string> {
  const { Feed } = await import('feed')
  const { baseUrl } = env()
  const publications = (await listPublications()).slice(0, ENTRIES)
  const feed = new Feed({
    id: baseUrl + paths.published(),
    title: 'Published figures: digital and data learning',
    description: 'New releases and revisions',
    link: baseUrl + paths.published(),
    feedLinks: { atom: baseUrl + paths.publishedFeed() },
    author: { name: 'Fluency' },
    copyright: 'Open Government Licence v3.0',
    language: 'en-GB',
    // A feed without entries has never changed.
    updated: publications[0]?.publishedAt ?? new Date(0),
  })
  for (const { slug, title, asAt, revision, reason, publishedAt } of publications) {
    const url = baseUrl + paths.publishedRevision(slug, revision)
    feed.addItem({
      id: url,
      link: url,
      title: `${titleOfQuarter({ title, asAt })}${revision === 1 ? '' : `: revision ${revision}`}`,
      description: reason ?? `Figures for the quarter to ${formatDay(asAt)}.`,
      date: publishedAt,
      published: publishedAt,
    })
  }
  return feed.atom1()
}
