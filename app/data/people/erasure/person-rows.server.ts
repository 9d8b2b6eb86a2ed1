/** The rows of a person in each table, according to the table of personal data. */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { PERSONAL_DATA } from '#app/domain/people/personal-data/personal-data.ts'

export const quoted = (name: string): Prisma.Sql => Prisma.raw(`"${name}"`)

/** A condition for the rows of a table that are about a person. Null if no row can be. */
export function isOfPerson(table: string, recordIds: readonly number[]): Prisma.Sql | null {
  const { owner = [], through } = PERSONAL_DATA[table] ?? {}
  if (owner.length > 0)
    return Prisma.sql`(${Prisma.join(
      owner.map((column) => Prisma.sql`${quoted(column)} IN (${Prisma.join([...recordIds])})`),
      ' OR ',
    )})`
  const parent = through && isOfPerson(through.table, recordIds)
  return parent
    ? Prisma.sql`${quoted(through.column)} IN (SELECT "id" FROM ${quoted(through.table)} WHERE ${parent})`
    : null
}

/** How many rows of a table are about a person. */
export async function countRowsOfPerson(
  tx: Tx,
  table: string,
  recordIds: readonly number[],
): Promise<number> {
  const isOwn = isOfPerson(table, recordIds)
  if (!isOwn) return 0
  const sql = Prisma.sql`SELECT COUNT(*) AS "count" FROM ${quoted(table)} WHERE ${isOwn}`
  return (await queryRow<{ count: number }>(tx, sql)).count
}
