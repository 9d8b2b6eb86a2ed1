/** Bodies whose parent is unknown for some days or has closed. A person has to decide what is right. */
import { listDepartmentTimes } from '#app/data/facts/departments.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'
import { EARLIEST_DAY } from '#app/domain/government/departments.ts'

type BodyWithPeople = { id: number; code: string; name: string; people: number }

/**
 * Bodies that have people on record before the start date of their first parent, if that date did
 * not come from a parents file. Before that date they count as departments.
 */
export async function findBodiesWithoutEarlierParent(
  tx: Tx,
): Promise<(BodyWithPeople & { from: Day })[]> {
  const times = await listDepartmentTimes(tx)
  const isGiven = new Set(
    (
      await tx.organisationParent.findMany({
        where: { batch: { kind: 'parents' } },
        select: { organisationId: true },
      })
    ).map(({ organisationId }) => organisationId),
  )
  const late = [...times].flatMap(([id, [first]]) =>
    first && first.from > EARLIEST_DAY && !isGiven.has(id) ? [{ id, from: first.from }] : [],
  )
  const found: (BodyWithPeople & { from: Day })[] = []
  for (const { id, from } of late) {
    const [body] = await queryRows<BodyWithPeople>(
      tx,
      Prisma.sql`SELECT o."id", o."code", o."name", (SELECT COUNT(DISTINCT p."personId") FROM "Posting" p
          WHERE p."organisationId" = o."id" AND p."from" < ${from} AND (p."until" IS NULL OR p."until" > p."from")) AS "people"
        FROM "Organisation" o WHERE o."id" = ${id} AND (o."openedOn" IS NULL OR o."openedOn" < ${from})`,
    )
    if (body && body.people > 0) found.push({ ...body, from })
  }
  return found
}

export const listBodiesWithoutEarlierParent = async (tx: Tx): Promise<QualityFinding[]> =>
  (await findBodiesWithoutEarlierParent(tx)).map(({ id, code, name, people, from }) => ({
    kind: 'no-earlier-parent',
    table: 'Organisation',
    id,
    message: `${name} (${code}) has no parent before ${from}, but ${people === 1 ? '1 person was' : `${people.toLocaleString('en-GB')} people were`} in it at that time, so it is counted as a department. Import a parents file that gives its parent for that period.`,
  }))

/** Open bodies whose current parent has closed. */
export async function listBodiesBelowClosed(tx: Tx, today: Day): Promise<QualityFinding[]> {
  const rows = await queryRows<{
    id: number
    code: string
    name: string
    parent: string
    closedOn: Day
  }>(
    tx,
    Prisma.sql`SELECT o."id", o."code", o."name", p."name" AS "parent", p."closedOn" FROM "OrganisationParent" r
      JOIN "Organisation" o ON o."id" = r."organisationId" JOIN "Organisation" p ON p."id" = r."parentId"
      WHERE (r."from" IS NULL OR r."from" <= ${today}) AND (r."until" IS NULL OR r."until" > ${today})
        AND p."closedOn" <= ${today} AND (o."closedOn" IS NULL OR o."closedOn" > ${today}) ORDER BY o."name", o."id"`,
  )
  return rows.map(({ id, code, name, parent, closedOn }) => ({
    kind: 'parent-closed',
    table: 'Organisation',
    id,
    message: `${name} (${code}) still belongs to ${parent}, which closed on ${closedOn}. Import a parents file that gives its parent since that date.`,
  }))
}
