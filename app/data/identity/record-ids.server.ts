import { db, type Tx } from '#app/data/database/database.server.ts'

/** The ids of a person and of the records merged into them. Anything done under one of these was done by this person. */
export async function listRecordIds(personId: number, tx: Tx = db()): Promise<number[]> {
  const merges = await tx.personMerge.findMany({
    where: { keptId: personId },
    select: { mergedId: true },
  })
  return [personId, ...merges.map(({ mergedId }) => mergedId)]
}
