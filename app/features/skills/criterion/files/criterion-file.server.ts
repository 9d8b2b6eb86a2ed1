/** A version of the criterion as a file. Each can be imported again. */
import { findVersionForFile } from '#app/data/skills/criterion/readable-versions.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { CSV_COLUMNS, csvRowsOf } from '#app/domain/skills/criterion/csv-rows.ts'
import { fileFromFramework } from '#app/domain/skills/framework-file.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import type { CriterionFileKind } from '#app/paths.ts'
import { csvLines } from '#app/platform/files/csv-writer.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

const json = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`
const csv = (rows: readonly (readonly string[])[]): string => `\uFEFF${csvLines(rows)}`

const WRITERS: Record<CriterionFileKind, (framework: Framework) => string> = {
  json: (framework) => json(fileFromFramework(framework)),
  csv: (framework) => csv([CSV_COLUMNS, ...csvRowsOf(framework)]),
}

/** The text of a file, as it is downloaded. */
export const writeCriterion = (kind: CriterionFileKind, framework: Framework): string =>
  WRITERS[kind](framework)

/**
 * The published version, or the one with this number. People who edit the criterion can also download drafts.
 * @throws 404
 */
export async function criterionFile(
  kind: CriterionFileKind,
  version: string | null,
  viewer: Viewer,
): Promise<Response> {
  const found = requireFound(
    await findVersionForFile(version, { withDrafts: may(viewer, 'framework:edit') }),
  )
  const framework = requireFound(await findFrameworkVersion(found.id))
  const name = `${framework.code}-${framework.version}`.replaceAll(/[^\w.-]+/g, '-')
  return new Response(writeCriterion(kind, framework), {
    headers: {
      'Content-Type': kind.endsWith('json') ? 'application/json' : 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.${kind}"`,
    },
  })
}
