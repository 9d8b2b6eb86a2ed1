/** The people that a manager or leader may nominate. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import { postingHeld } from '#app/data/facts/completion-snapshots.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { NamesScope } from '#app/domain/identity/permissions.ts'

export type NominationScope = { managerId: number; names: NamesScope }

/**
 * Which of these people someone may nominate: their own reports, and people posted on the day in
 * their organisations or below, or in their professions.
 */
export async function findNominees(
  personIds: readonly number[],
  { managerId, names }: NominationScope,
  day: Day,
  tx: Tx = db(),
): Promise<Set<number>> {
  const { organisationIds: top, professionIds } =
    names === 'all' ? { organisationIds: [], professionIds: [] } : names
  const isInScope =
    names === 'all'
      ? Prisma.sql`1 = 1`
      : Prisma.sql`(t."organisationId" IN (SELECT "id" FROM "branch") OR t."professionId" IN (${Prisma.join([...professionIds, -1])}))`
  const rows = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`WITH RECURSIVE "branch"("id") AS (
        SELECT "id" FROM "Organisation" WHERE "id" IN (SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(top)}`, 'integer')} j)
        UNION SELECT o."id" FROM "Organisation" o JOIN "branch" b ON o."parentId" = b."id")
      SELECT p."id" FROM ${jsonValues(Prisma.sql`${JSON.stringify(personIds)}`, 'integer')} given
      JOIN "Person" p ON p."id" = given."value"
      LEFT JOIN "Posting" t ON t."id" = ${postingHeld(Prisma.sql`p."id"`, Prisma.sql`${day}`)}
      WHERE p."managerId" = ${managerId} OR ${isInScope}`,
  )
  return new Set(rows.map(({ id }) => id))
}
