/** Lets the service change facts. Otherwise the database refuses to: facts are only added. */
import { onPostgresql, type Tx } from '#app/data/database/database.server.ts'

/**
 * Why facts may change. An undo deletes what an import, a merge or a reorganisation added. A merge and a reorganisation end postings that
 * already have an end, and so does a correction of a posting. `reseal` signs seals again. `erasure` erases the content of audit rows.
 */
export type FactChange = 'undo' | 'merge' | 'reorganisation' | 'correction' | 'reseal' | 'erasure'

/**
 * Runs work that may change facts in this transaction. If the work throws, the transaction must be rolled back.
 *
 * PostgreSQL's triggers read a setting that lasts until the end of the transaction. SQLite has no such setting, so its triggers look for
 * a row that cannot be committed.
 */
export async function changingFacts<T>(
  tx: Tx,
  reason: FactChange,
  work: () => Promise<T>,
): Promise<T> {
  await (onPostgresql()
    ? tx.$executeRaw`SELECT set_config('fluency.changing_facts', ${reason}, TRUE)`
    : tx.$executeRaw`INSERT INTO "_FactChange" ("id", "reason") VALUES (1, ${reason})`)
  const result = await work()
  await (onPostgresql()
    ? tx.$executeRaw`SELECT set_config('fluency.changing_facts', '', TRUE)`
    : tx.$executeRaw`DELETE FROM "_FactChange"`)
  return result
}
