/** The versions of the criterion that everyone can read: the published one, and those it replaced. */
import { db } from '#app/data/database/database.server.ts'
import type { FrameworkStatus } from '#app/domain/skills/framework.ts'
import { findPublishedVersion } from '#app/data/skills/frameworks.server.ts'

export type ReadableVersion = {
  id: number
  frameworkId: number
  /** The code of its framework. */
  code: string
  title: string
  version: string
  isPublished: boolean
  publishedAt: Date | null
  illustrative: boolean
  notice: string | null
}

/** The published version of the criterion and the retired ones, most recent first. Empty if none is published. */
export async function listReadableVersions(): Promise<ReadableVersion[]> {
  const published = await findPublishedVersion()
  if (!published) return []
  const { frameworkId, framework } = published
  const versions = await db().frameworkVersion.findMany({
    where: { frameworkId, status: { in: ['published', 'retired'] } },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
  })
  return versions.map(({ id, version, status, publishedAt, illustrative, notice }) => ({
    id,
    frameworkId,
    code: framework.code,
    title: framework.title,
    version,
    isPublished: status === 'published',
    publishedAt,
    illustrative,
    notice,
  }))
}

export type VersionForFile = {
  id: number
  status: FrameworkStatus
  publishedAt: Date | null
  createdAt: Date | null
}

/**
 * The published version, or the version of the same framework with this number. Null if there is none, or if it is a draft and drafts are
 * left out.
 */
export async function findVersionForFile(
  version: string | null,
  { withDrafts }: { withDrafts: boolean },
): Promise<VersionForFile | null> {
  const published = await findPublishedVersion()
  const found =
    version === null
      ? published
      : await db().frameworkVersion.findFirst({
          where: {
            version,
            ...(published ? { frameworkId: published.frameworkId } : {}),
            ...(withDrafts ? {} : { status: { in: ['published', 'retired'] } }),
          },
        })
  if (!found) return null
  const { id, publishedAt, createdAt } = found
  return { id, publishedAt, createdAt, status: found.status as FrameworkStatus }
}
