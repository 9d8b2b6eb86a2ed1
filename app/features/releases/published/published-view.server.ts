/** Published releases, open to everyone. Whether a release is published depends only on its sign-offs and the time. */
import {
  findFile,
  findRevision,
  listFiles,
  listReleases,
  type ListedRelease,
  type Release,
} from '#app/data/releases/releases.server.ts'
import { publicationTime, stageOf } from '#app/domain/releases/release.ts'
import { drawRelease, drawSection } from '#app/features/releases/draw-release.server.ts'
import { parseContent } from '#app/features/releases/content.ts'
import { svgFile } from '#app/reports/files/svg-file.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'

const isPublished = (release: Parameters<typeof stageOf>[0]): boolean =>
  stageOf(release, now()) === 'published'

const publishedAt = (release: Pick<Release, 'publishAt' | 'signedOffAt'>): string =>
  formatInstant(publicationTime(release) ?? release.publishAt)

export type PublishedLine = Pick<ListedRelease, 'slug' | 'title' | 'asAt' | 'revision'> & {
  published: string
  /** The large figures of the latest release. Empty for the others, which only have a link. */
  keyFigures: { value: string; label: string }[]
}

/** The latest published revision of each release, latest quarter first. */
export async function listPublished(): Promise<PublishedLine[]> {
  const releases = (await listReleases()).filter(isPublished)
  const latest = releases.filter(
    (release, index) => releases.findIndex(({ slug }) => slug === release.slug) === index,
  )
  const [first] = latest
  const content = first ? await findRevision(first.slug, first.revision) : null
  const keyFigures = (content && parseContent(content)?.keyFigures) ?? []
  return latest.map((release, index) => ({
    slug: release.slug,
    title: release.title,
    asAt: release.asAt,
    revision: release.revision,
    published: publishedAt(release),
    keyFigures: index === 0 ? keyFigures : [],
  }))
}

/** @param revision null for the latest published one @returns null if it does not exist or is not published yet */
export async function findPublishedView(slug: string, revision: number | null) {
  const revisions = (await listReleases({ slug })).filter(isPublished)
  const number =
    revision === null
      ? revisions[0]?.revision
      : revisions.find((release) => release.revision === revision)?.revision
  const release = number === undefined ? null : await findRevision(slug, number)
  const content = release && parseContent(release)
  if (!release || !content || release.checksum === null) return null
  return {
    slug,
    content,
    drawn: drawRelease(content),
    published: publishedAt(release),
    checksum: release.checksum,
    files: await listFiles(release.id),
    /** All published revisions, most recent first. */
    revisions: revisions.map((release) => ({
      revision: release.revision,
      published: publishedAt(release),
      reason: release.reason,
    })),
  }
}

export type PublishedView = NonNullable<Awaited<ReturnType<typeof findPublishedView>>>

export async function findPublishedRelease(
  slug: string,
  revision: number,
): Promise<Release | null> {
  const release = await findRevision(slug, revision)
  return release && isPublished(release) ? release : null
}

export async function findFrozenFile(
  release: Pick<Release, 'id'>,
  name: string,
): Promise<{ bytes: Buffer; sha256: string } | null> {
  const file = await findFile(release.id, name)
  return (
    file && {
      bytes: Buffer.from(file.content, file.base64 ? 'base64' : 'utf8'),
      sha256: file.sha256,
    }
  )
}

/** Draws a chart as an SVG file, or returns null if the release has no chart of this name. */
export function drawChartFile(release: Release, name: string): string | null {
  const section = parseContent(release)?.sections.find((section) => `${section.name}.svg` === name)
  const drawings = section && drawSection(section)
  if (!section || !drawings) return null
  const description = `${section.subtitle}. The numbers are in ${section.name}.csv.`
  return svgFile(drawings.wide, { title: section.headline, description })
}
