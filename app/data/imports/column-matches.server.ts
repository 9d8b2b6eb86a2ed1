/** How the columns of people's own files were matched, for the next file of the same kind. */
import { z } from 'zod'
import { db, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { findSetting, saveSetting } from '#app/data/operations/settings.server.ts'
import type { ColumnMatch } from '#app/domain/imports/column-matching.ts'
import type { ImportKindName } from '#app/domain/imports/imports.ts'

const Stored = z.object({
  columns: z.record(z.string(), z.string()),
  ignored: z.array(z.string()),
})

const keyOf = (kind: ImportKindName): string => `import-columns:${kind}`

/** How the columns of the last file of this kind were matched, or null if none ever were. */
export async function findColumnMatch(
  kind: ImportKindName,
  tx: Tx = db(),
): Promise<ColumnMatch | null> {
  const stored = await findSetting(keyOf(kind), tx)
  return stored === null ? null : Stored.parse(JSON.parse(stored))
}

export async function saveColumnMatch(
  tx: Tx,
  kind: ImportKindName,
  match: ColumnMatch,
  by: Actor,
): Promise<void> {
  const before = await findColumnMatch(kind, tx)
  if (JSON.stringify(before) === JSON.stringify(match)) return
  await saveSetting(tx, keyOf(kind), JSON.stringify(match))
  await saveAudit(tx, {
    by,
    action: 'import:match-columns',
    subjectId: kind,
    after: {
      columns: Object.entries(match.columns)
        .map(([column, name]) => `${column}: ${name}`)
        .join(', '),
      ignored: match.ignored.join(', '),
    },
  })
}
