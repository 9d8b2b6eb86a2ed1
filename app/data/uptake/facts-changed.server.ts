import { figuresDb, type Tx } from '#app/data/database/database.server.ts'

const latest = (instants: readonly (Date | null | undefined)[]): Date | null =>
  instants.reduce<Date | null>(
    (last, instant) => (instant && (last === null || instant > last) ? instant : last),
    null,
  )

/**
 * Finds when the facts behind the figures last changed: when a posting or completion was recorded,
 * an import was applied or undone, or people were merged. Null if none of these has happened.
 */
export async function findFactsChangedAt(tx: Tx = figuresDb()): Promise<Date | null> {
  // Prisma's aggregate for the maximum would read the whole index.
  const last = { orderBy: { sealId: 'desc' }, select: { sealId: true } } as const
  const completion = await tx.completion.findFirst(last)
  const posting = await tx.posting.findFirst(last)
  const sealed = await tx.seal.findFirst({
    where: { id: Math.max(completion?.sealId ?? 0, posting?.sealId ?? 0) },
    select: { sealedAt: true },
  })
  const imported = await tx.importBatch.findFirst({
    orderBy: { id: 'desc' },
    select: { importedAt: true },
  })
  const undone = await tx.importBatch.findFirst({
    where: { undoneAt: { not: null } },
    orderBy: { undoneAt: 'desc' },
    select: { undoneAt: true },
  })
  const merged = await tx.personMerge.findFirst({
    orderBy: { id: 'desc' },
    select: { mergedAt: true },
  })
  return latest([merged?.mergedAt, sealed?.sealedAt, imported?.importedAt, undone?.undoneAt])
}
