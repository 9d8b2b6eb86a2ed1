/** Lists the people behind an uptake figure, for viewers who can see their names. */
import {
  figuresDb,
  Prisma,
  queryRow,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import { byName } from '#app/data/facts/uptake.server.ts'
import {
  canNarrow,
  countFromTables,
  peopleCounted,
  placeOf,
  type RecordsQuery,
} from '#app/data/uptake/people-counted.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'

export type UptakeRecord = {
  personId: number
  name: string
  /** The organisation that they are counted in. Null if it is not known or they have left. */
  organisation: string | null
  profession: string | null
  grade: string | null
  completion: { id: number; course: string; completedOn: Day; gradeThen: string | null } | null
}

type RecordRow = {
  personId: number
  name: string
  organisation: string | null
  profession: string | null
  grade: string | null
}

/**
 * Finds the completion that counts for each person: the first or, for coverage, the latest that is
 * valid on the date.
 */
async function findCountingCompletions(
  personIds: readonly number[],
  { measure, asAt, course, population }: UptakeCount,
  tx: Tx,
) {
  const completions = await tx.completion.findMany({
    where: {
      personId: { in: [...personIds] },
      revokedAt: null,
      completedOn: { lte: asAt },
      course: course === null ? { qualifying: true } : { code: course },
      ...(measure === 'coverage'
        ? { OR: [{ endsOn: null }, { endsOn: { gt: asAt } }] }
        : population === 'scs'
          ? { grade: { scs: true } }
          : {}),
    },
    include: { course: { select: { title: true } }, grade: { select: { name: true } } },
    orderBy: [{ completedOn: 'asc' }, { id: 'asc' }],
  })
  // In a map, the last entry with a key wins.
  const inOrder = measure === 'coverage' ? completions : completions.toReversed()
  return new Map(inOrder.map((completion) => [completion.personId, completion]))
}

/**
 * Lists the ids of one page of people, by name. If many people are counted, or no index leads to
 * them, it goes through everyone in order of name until the page is full.
 */
async function listPageOfIds(
  query: RecordsQuery,
  today: Day,
  { total, page, size }: { total: number; page: number; size: number },
  tx: Tx,
): Promise<number[]> {
  if ((page - 1) * size >= total) return []
  const limit = Prisma.sql`LIMIT ${size} OFFSET ${(page - 1) * size}`
  const { last } = await queryRow<{ last: number }>(
    tx,
    Prisma.sql`SELECT MAX("id") AS "last" FROM "Person"`,
  )
  const walked = (last * Math.min(page * size, total)) / total
  const rows = await queryRows<{ id: number }>(
    tx,
    walked <= total || !canNarrow(query)
      ? Prisma.sql`SELECT person."id" FROM "Person" person
          WHERE (SELECT COUNT(*) ${peopleCounted(query, today, Prisma.sql`= person."id"`)}) > 0
          ORDER BY person."name", person."id" ${limit}`
      : Prisma.sql`SELECT person."id" FROM (SELECT counted."personId" ${peopleCounted(query, today)}) "these"
          JOIN "Person" person ON person."id" = "these"."personId" ORDER BY ${byName('person')} ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/**
 * Lists one page of the people behind a figure, by name, with their total. The total equals the
 * figure if the viewer's scope covers everyone in it.
 * @param today the date for "as it is now"
 */
export async function listUptakeRecords(
  query: RecordsQuery,
  today: Day,
  { page, size }: { page: number; size: number },
  tx: Tx = figuresDb(),
): Promise<{ total: number; people: UptakeRecord[] }> {
  const counted = await countFromTables(query, today, tx)
  const total =
    counted ??
    (
      await queryRow<{ total: number }>(
        tx,
        Prisma.sql`SELECT COUNT(*) AS "total" ${peopleCounted(query, today)}`,
      )
    ).total
  const ids = await listPageOfIds(query, today, { total, page, size }, tx)
  if (ids.length === 0) return { total, people: [] }
  const place = placeOf(query.count)
  const rows = await queryRows<RecordRow>(
    tx,
    Prisma.sql`
      SELECT person."id" AS "personId", person."name", o."name" AS "organisation", pr."name" AS "profession", g."name" AS "grade"
      FROM (SELECT counted."personId", ${place}."organisationId", ${place}."professionId", ${place}."gradeId"
        ${peopleCounted(query, today, Prisma.sql`IN (${Prisma.join(ids)})`)}) "these"
      JOIN "Person" person ON person."id" = "these"."personId"
      LEFT JOIN "Organisation" o ON o."id" = "these"."organisationId" LEFT JOIN "Profession" pr ON pr."id" = "these"."professionId"
      LEFT JOIN "Grade" g ON g."id" = "these"."gradeId"
      ORDER BY person."name", person."id"`,
  )
  const completions = await findCountingCompletions(ids, query.count, tx)
  const people = rows.map((row): UptakeRecord => {
    const found = completions.get(row.personId)
    return {
      ...row,
      completion: found
        ? {
            id: found.id,
            course: found.course.title,
            completedOn: found.completedOn,
            gradeThen: found.grade?.name ?? null,
          }
        : null,
    }
  })
  return { total, people }
}
