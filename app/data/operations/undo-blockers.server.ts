/** Facts that depend on an action. The action cannot be undone while there are any. */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'

export type UndoBlocker = { count: number; what: string }

/** @param from the SQL after `FROM` @returns an empty list if there are none */
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
