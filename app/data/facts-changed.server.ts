/** How fresh figures are: when what they are counted from last changed. */
import { figuresDb, type Tx } from '#app/data/database.server.ts'

const latest = (instants: readonly (Date | null | undefined)[]): Date | null =>
  instants.reduce<Date | null>((last, instant) => (instant && (last === null || instant > last) ? instant : last), null)

/** When a posting or a completion was last recorded, or an import made or undone; null when there is none yet. */
export async function findFactsChangedAt(tx: Tx = figuresDb()): Promise<Date | null> {
  const sealed = await tx.seal.findFirst({
    where: { subject: { in: ['Completion', 'Posting'] } },
    orderBy: { id: 'desc' },
    select: { sealedAt: true },
  })
  const imported = await tx.importBatch.findFirst({ orderBy: { id: 'desc' }, select: { importedAt: true } })
  const undone = await tx.importBatch.findFirst({
    where: { undoneAt: { not: null } },
    orderBy: { undoneAt: 'desc' },
    select: { undoneAt: true },
  })
  return latest([sealed?.sealedAt, imported?.importedAt, undone?.undoneAt])
}
