import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'

/** Returns every row of these tables as text, by table, so that tests can compare before and after. */
export async function dumpTables(tables: readonly string[]): Promise<Record<string, string>> {
  const dump: Record<string, string> = {}
  for (const table of tables)
    dump[table] = JSON.stringify(
      await queryRows(db(), Prisma.sql`SELECT * FROM ${Prisma.raw(`"${table}"`)} ORDER BY 1`),
    )
  return dump
}
