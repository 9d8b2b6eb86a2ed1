import { findPublishedVersion } from '#app/data/skills/frameworks.server.ts'

/** The version that was published since an assessment was started. Null if there is none. */
export async function findNewerVersion(versionId: number): Promise<string | null> {
  const published = await findPublishedVersion()
  return published === null || published.id === versionId ? null : published.version
}
