/** Lists the people behind an uptake figure, for viewers who can see their names. */
import {
  figuresDb,
  Prisma,
  queryRow,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import { joinDepartment, joinedDepartmentId } from '#app/data/facts/departments.server.ts'
import {
  byName,
  firstCompletions,
  isHeldOn,
  inPopulation,
  isUpskilledOn,
} from '#app/data/facts/uptake.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { LEFT, NOT_KNOWN, type UptakeCount } from '#app/domain/uptake/uptake.ts'

/**
 * For coverage: people upskilled, everyone in post, or people in post who are not upskilled. The
 * other measures only have `upskilled`.
 */
export const RECORD_GROUPS = ['upskilled', 'in-post', 'not-yet'] as const
export type RecordGroup = (typeof RECORD_GROUPS)[number]

/** Limits a list to people with one of these ids, or to the row of people who have none. */
export type IdFilter = readonly number[] | typeof NOT_KNOWN | typeof LEFT

export type RecordsQuery = {
  count: UptakeCount
  people: RecordGroup
  /** Their department on the date they are counted for. */
  departments?: IdFilter
  organisations?: IdFilter
  professions?: IdFilter
  grades?: IdFilter
  /** The organisations in which the viewer can see people's names. */
  scope: 'all' | readonly number[]
}

export type UptakeRecord = {
  personId: number
  name: string
  /** The organisation that they are counted in. Null if it is not known or they have left. */
  organisation: string | null
  profession: string | null
  grade: string | null
  completion: { id: number; course: string; completedOn: Day; gradeThen: string | null } | null
}

const isOneOf = (column: Prisma.Sql, ids: readonly number[]) =>
  ids.length === 0 ? Prisma.sql`1 = 0` : Prisma.sql`${column} IN (${Prisma.join([...ids])})`

/**
 * SQL for whether a column matches a filter. People without a value are "left" as it is now and "not
 * known" as it was then. The other value matches no one.
 */
function matches(
  column: Prisma.Sql,
  filter: IdFilter | undefined,
  { structure }: UptakeCount,
): Prisma.Sql {
  if (filter === undefined) return Prisma.sql`1 = 1`
  if (typeof filter !== 'string') return isOneOf(column, filter)
  return (filter === LEFT) === (structure === 'now')
    ? Prisma.sql`${column} IS NULL`
    : Prisma.sql`1 = 0`
}

/** SQL for the people behind a figure. `place` is the table with the ids that they are counted under. */
function peopleCounted(
  { count, people }: RecordsQuery,
  today: Day,
): { from: Prisma.Sql; place: string; departmentId: Prisma.Sql } {
  const isUpskilled = isUpskilledOn(Prisma.sql`p."personId"`, count)
  const only = {
    upskilled: Prisma.sql`AND ${isUpskilled}`,
    'in-post': Prisma.empty,
    'not-yet': Prisma.sql`AND NOT ${isUpskilled}`,
  }[people]
  const inPost = Prisma.sql`
    SELECT p."personId", CAST(${count.asAt} AS TEXT) AS "day", p."organisationId", p."professionId", p."gradeId" FROM "Posting" p
    WHERE ${isHeldOn(count.asAt)} ${inPopulation(Prisma.sql`p."gradeId"`, count)}
      ${only}`
  const currentPosting =
    count.structure === 'now'
      ? Prisma.sql`LEFT JOIN (SELECT * FROM "Posting" p WHERE ${isHeldOn(today)}) posted ON posted."personId" = counted."personId"`
      : Prisma.empty
  const place = count.structure === 'now' ? 'posted' : 'counted'
  const organisation = Prisma.raw(`${place}."organisationId"`)
  const day = count.structure === 'now' ? Prisma.sql`${today}` : Prisma.sql`counted."day"`
  return {
    from: Prisma.sql`FROM (${count.measure === 'coverage' ? inPost : firstCompletions(count)}) counted ${currentPosting}
      JOIN "Person" person ON person."id" = counted."personId" ${joinDepartment('department', organisation, day)}`,
    place,
    departmentId: joinedDepartmentId('department', organisation),
  }
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
  const { count, departments, organisations, professions, grades, scope } = query
  const { from, place, departmentId } = peopleCounted(query, today)
  const column = (name: string) => Prisma.raw(`${place}."${name}"`)
  const these = Prisma.sql`${from}
    WHERE ${matches(departmentId, departments, count)} AND ${matches(column('organisationId'), organisations, count)}
      AND ${matches(column('professionId'), professions, count)} AND ${matches(column('gradeId'), grades, count)}
      AND ${scope === 'all' ? Prisma.sql`1 = 1` : isOneOf(column('organisationId'), scope)}`
  const { total } = await queryRow<{ total: number }>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "total" ${these}`,
  )
  const at = Prisma.raw(place)
  const rows = await queryRows<RecordRow>(
    tx,
    Prisma.sql`
      SELECT person."id" AS "personId", person."name", o."name" AS "organisation", pr."name" AS "profession", g."name" AS "grade"
      FROM (SELECT person."id", person."name", ${at}."organisationId", ${at}."professionId", ${at}."gradeId" ${these}
        ORDER BY ${byName('person')} LIMIT ${size} OFFSET ${(page - 1) * size}) person
      LEFT JOIN "Organisation" o ON o."id" = person."organisationId" LEFT JOIN "Profession" pr ON pr."id" = person."professionId"
      LEFT JOIN "Grade" g ON g."id" = person."gradeId"
      ORDER BY person."name", person."id"`,
  )
  const completions = await findCountingCompletions(
    rows.map(({ personId }) => personId),
    count,
    tx,
  )
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
