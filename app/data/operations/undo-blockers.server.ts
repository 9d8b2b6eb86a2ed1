/** Facts that stand on something that was done: while there are any, it cannot be taken back. */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'

/** So many facts of a kind. */
export type UndoBlocker = { count: number; what: string }

/** @param from what is counted, from after `FROM` on @returns nothing where there is none */
export async function countUndoBlockers(
  tx: Tx,
  what: string,
  from: Prisma.Sql,
): Promise<UndoBlocker[]> {
  const { count } = await queryRow<{ count: number }>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "count" FROM ${from}`,
  )
  return count === 0 ? [] : [{ count, what }]
}
