/** Every publication: each revision of each release that has appeared. */
import { listReleases, type ListedRelease } from '#app/data/releases/releases.server.ts'
import { publicationTime, stageOf } from '#app/domain/releases/release.ts'
import { now } from '#app/platform/clock.server.ts'

export type Publication = Pick<
  ListedRelease,
  'id' | 'slug' | 'title' | 'asAt' | 'population' | 'revision' | 'reason'
> & { publishedAt: Date }

/** Lists all publications, most recent first. */
export async function listPublications(): Promise<Publication[]> {
  const releases = await listReleases()
  return releases
    .filter((release) => stageOf(release, now()) === 'published')
    .map(({ id, slug, title, asAt, population, revision, reason, publishAt, signedOffAt }) => ({
      id,
      slug,
      title,
      asAt,
      population,
      revision,
      reason,
      publishedAt: publicationTime({ publishAt, signedOffAt }) ?? publishAt,
    }))
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
}
