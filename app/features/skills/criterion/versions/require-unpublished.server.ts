import {
  findUnpublished,
  type Unpublished,
} from '#app/data/skills/criterion/publications.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** A draft, or a version in review. @throws 404 if there is none with this id */
export const requireUnpublished = async (versionId: string): Promise<Unpublished> =>
  requireFound(await findUnpublished(requireId(versionId)))

/** A draft that follows a version that was published. @throws 404, including if there is no previous version */
export async function requireWithBefore(
  versionId: string,
): Promise<Unpublished & { before: { id: number; version: string } }> {
  const found = await requireUnpublished(versionId)
  return { ...found, before: requireFound(found.before) }
}
