/** Finds texts in all tables of a database, which it reads from the database itself. */
import { db, onPostgresql, Prisma, queryRows } from '#app/data/database/database.server.ts'

async function listColumns(): Promise<{ table: string; column: string }[]> {
  return queryRows(
    db(),
    onPostgresql()
      ? Prisma.sql`SELECT CAST(table_name AS TEXT) AS "table", CAST(column_name AS TEXT) AS "column" FROM information_schema.columns
          WHERE table_schema = current_schema() ORDER BY 1, 2`
      : Prisma.sql`SELECT t."name" AS "table", c."name" AS "column" FROM sqlite_master t, pragma_table_info(t."name") c
          WHERE t."type" = 'table' ORDER BY 1, 2`,
  )
}

/**
 * The columns in which any row has one of the texts, whatever the letter case. Texts in base64 are decoded.
 * @returns such as `OutboxMessage.body`
 */
export async function findTexts(texts: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  for (const { table, column } of await listColumns()) {
    const [from, cell] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)]
    const rows = await queryRows<{ text: string }>(
      db(),
      Prisma.sql`SELECT DISTINCT CAST(${cell} AS TEXT) AS "text" FROM ${from} WHERE ${cell} IS NOT NULL`,
    )
    const contents = rows.flatMap(({ text }) => [
      text,
      Buffer.from(text, 'base64').toString('utf8'),
    ])
    const lower = contents.join('\n').toLowerCase()
    if (texts.some((text) => lower.includes(text.toLowerCase()))) found.add(`${table}.${column}`)
  }
  return [...found]
}
