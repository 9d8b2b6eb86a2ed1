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
 * @throws 404 if there is no such version, or if it is a draft
 */
export async function requireVersion(version: string | undefined): Promise<VersionToRead> {
  const versions = await listReadableVersions()
  const found = requireFound(
    versions.find((each) => (version === undefined ? each.isPublished : each.version === version)),
  )
  return { ...found, named: version }
}
