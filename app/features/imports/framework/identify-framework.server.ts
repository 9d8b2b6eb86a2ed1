/** Which framework and version a file is for. Some formats do not say. */
import type { Tx } from '#app/data/database/database.server.ts'
import {
  findFrameworkForImport,
  findOpenDraftOf,
} from '#app/data/skills/criterion/imported-drafts.server.ts'
import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { nextVersion } from '#app/domain/skills/criterion/drafts.ts'
import { canonicalFramework, type Framework } from '#app/domain/skills/framework.ts'
import type { FrameworkInFile } from '#app/features/imports/framework/framework-in-file.ts'

const NEW = { code: 'capability-framework', title: 'Capability framework', version: '0.1.0' }

/**
 * A file without a code is for the published criterion, or for a new one if none is published. A file
 * without a version gets the number of the version with the same content, of the draft, or the next one.
 */
export async function identify(tx: Tx, file: FrameworkInFile): Promise<Framework> {
  const published = await findPublishedVersion(tx)
  const code = file.code ?? published?.framework.code ?? NEW.code
  const owner = await findFrameworkForImport(tx, code)
  const title = file.title ?? owner?.title ?? NEW.title
  if (file.version !== null) return { ...file, code, title, version: file.version }
  const numbered = (version: string): Framework => ({ ...file, code, title, version })
  for (const { id, version } of owner?.versions ?? []) {
    const content = await findFrameworkVersion(id, tx)
    const same = numbered(version)
    if (
      content &&
      canonicalFramework(content) === canonicalFramework({ ...same, title: content.title })
    )
      return same
  }
  const draft = owner && (await findOpenDraftOf(tx, owner.id))
  const [latest] = owner?.versions ?? []
  return numbered(draft?.version ?? (latest ? nextVersion(latest.version) : NEW.version))
}
