/** The version of the criterion that a URL names. */
import {
  listReadableVersions,
  type ReadableVersion,
} from '#app/data/skills/criterion/readable-versions.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

export type VersionToRead = ReadableVersion & {
  /** The version in links. Undefined for the published one, whose pages do not name it. */
  named: string | undefined
}

/**
 * @param version from the URL. Without one, the published version
 * @returns null if no version is asked for and none is published
 * @throws 404 if there is no such version, or if it is a draft
 */
export async function findVersion(version: string | undefined): Promise<VersionToRead | null> {
  const versions = await listReadableVersions()
  const found = versions.find((each) =>
    version === undefined ? each.isPublished : each.version === version,
  )
  if (!found && version === undefined) return null
  return { ...requireFound(found), named: version }
}

/** As `findVersion`. @throws 404 also if no version is published */
export const requireVersion = async (version: string | undefined): Promise<VersionToRead> =>
  requireFound(await findVersion(version))
