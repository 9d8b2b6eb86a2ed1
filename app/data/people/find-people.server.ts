/** Finds many people at once, by their ids or staff numbers. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import type { EmailHolder } from '#app/data/people/person-emails.server.ts'

export type PersonSummary = {
  id: number
  name: string
  email: string | null
  staffId: string | null
}

export async function listPeopleById(
  ids: readonly number[],
  tx: Tx = db(),
): Promise<Map<number, PersonSummary>> {
  if (ids.length === 0) return new Map()
  const given = jsonValues(Prisma.sql`${JSON.stringify([...new Set(ids)])}`, 'integer')
  const rows = await queryRows<PersonSummary>(
    tx,
    Prisma.sql`SELECT p."id", p."name", p."email", p."staffId" FROM ${given} g JOIN "Person" p ON p."id" = g."value"`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Finds who has each of these staff numbers now or, if no one does, who had it before. Returns the
 * kept record if records were merged. Numbers that no one had are left out.
 */
export async function findStaffNumberHolders(
  staffIds: readonly string[],
  tx: Tx = db(),
): Promise<Map<string, EmailHolder>> {
  if (staffIds.length === 0) return new Map()
  const given = () => jsonValues(Prisma.sql`${JSON.stringify([...new Set(staffIds)])}`, 'text')
  const rows = await queryRows<{ staffId: string; personId: number; isFormer: number }>(
    tx,
    Prisma.sql`SELECT h."staffId", COALESCE(m."keptId", h."personId") AS "personId", h."isFormer" FROM (
        SELECT p."staffId", p."id" AS "personId", 0 AS "isFormer" FROM ${given()} g JOIN "Person" p ON p."staffId" = g."value"
        UNION SELECT f."staffId", f."personId", 1 FROM ${given()} g JOIN "FormerStaffNumber" f ON f."staffId" = g."value") h
      LEFT JOIN "PersonMerge" m ON m."mergedId" = h."personId"`,
  )
  const holders = new Map<string, EmailHolder>()
  for (const [staffId, all] of Map.groupBy(rows, (row) => row.staffId)) {
    const current = all.filter(({ isFormer }) => isFormer === 0)
    const ids = new Set((current.length > 0 ? current : all).map(({ personId }) => personId))
    const [only] = ids
    holders.set(staffId, ids.size === 1 && only !== undefined ? only : 'several')
  }
  return holders
}
