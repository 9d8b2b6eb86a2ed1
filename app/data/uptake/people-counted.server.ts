/** SQL for the people behind an uptake figure, and their number from the precomputed counts. */
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import { joinDepartment, joinedDepartmentId } from '#app/data/facts/departments.server.ts'
import {
  firstCompletions,
  isHeldOn,
  inPopulation,
  isUpskilledOn,
} from '#app/data/facts/uptake.server.ts'
import { findMarginalTables } from '#app/data/uptake/marginal-tables.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { marginalWith, sumOf } from '#app/domain/uptake/breakdown.ts'
import { LEFT, NOT_KNOWN, type UptakeCount } from '#app/domain/uptake/uptake.ts'

/**
 * For coverage: people upskilled, everyone in post, or people in post who are not upskilled. The
 * other measures only have `upskilled`.
 */
export const RECORD_GROUPS = ['upskilled', 'in-post', 'not-yet'] as const
export type RecordGroup = (typeof RECORD_GROUPS)[number]

/** Limits a list to people with one of these ids, or to the row for people who have none. */
export type IdFilter = readonly number[] | typeof NOT_KNOWN | typeof LEFT

export type RecordsQuery = {
  count: UptakeCount
  people: RecordGroup
  /** Their department on the date they are counted for. */
  departments?: IdFilter
  organisations?: IdFilter
  professions?: IdFilter
  grades?: IdFilter
  /** The organisations and professions in which the viewer can see people's names. */
  scope: RecordsScope
}

type RecordsScope = 'all' | { organisationIds: readonly number[]; professionIds: readonly number[] }

/** The table of `peopleCounted` with the ids that people are counted under. */
export const placeOf = ({ structure }: Pick<UptakeCount, 'structure'>): Prisma.Sql =>
  Prisma.raw(structure === 'now' ? 'posted' : 'counted')

const isOneOf = (column: Prisma.Sql, ids: readonly number[]) =>
  ids.length === 0 ? Prisma.sql`1 = 0` : Prisma.sql`${column} IN (${Prisma.join([...ids])})`

/**
 * Whether the filter is for people without a value in a row that the structure has. These people are
 * "left" as it is now and "not known" as it was then. The other value matches no one.
 */
const meansNone = (filter: IdFilter, { structure }: UptakeCount): boolean =>
  filter === (structure === 'now' ? LEFT : NOT_KNOWN)

/** SQL for whether a column matches a filter. */
function matches(column: Prisma.Sql, filter: IdFilter | undefined, count: UptakeCount): Prisma.Sql {
  if (filter === undefined) return Prisma.sql`1 = 1`
  if (typeof filter !== 'string') return isOneOf(column, filter)
  return meansNone(filter, count) ? Prisma.sql`${column} IS NULL` : Prisma.sql`1 = 0`
}

/** SQL for the only organisations in which people can be counted. Null if a filter does not limit them. */
function possibleOrganisations({
  departments,
  organisations,
  scope,
}: RecordsQuery): Prisma.Sql | null {
  if (typeof organisations === 'object') return Prisma.join([...organisations, -1])
  if (typeof departments === 'object')
    return Prisma.sql`SELECT "id" FROM "Organisation" WHERE ${isOneOf(Prisma.sql`"id"`, departments)}
      UNION SELECT "organisationId" FROM "OrganisationDepartment" WHERE ${isOneOf(Prisma.sql`"departmentId"`, departments)}`
  if (scope === 'all' || scope.professionIds.length > 0) return null
  return Prisma.join([...scope.organisationIds, -1])
}

/** Whether an index leads to the people counted. There are few senior civil servants. */
export const canNarrow = (query: RecordsQuery): boolean =>
  query.count.population === 'scs' || possibleOrganisations(query) !== null

/**
 * SQL for a condition that everyone counted meets, so that the database does not have to look at
 * everyone else. Whatever the date, someone who is counted in an organisation has or had a posting in it.
 */
function narrowed(query: RecordsQuery, personId: Prisma.Sql): Prisma.Sql {
  const organisations = possibleOrganisations(query)
  if (organisations === null || query.count.population === 'scs') return Prisma.empty
  return query.count.measure === 'coverage' && query.count.structure === 'then'
    ? Prisma.sql`AND p."organisationId" IN (${organisations})`
    : Prisma.sql`AND ${personId} IN (SELECT "personId" FROM "Posting" WHERE "organisationId" IN (${organisations}))`
}

/** SQL for people in post, or those of them who are upskilled, or those who are not. */
function inPost({ count, people }: RecordsQuery, and: Prisma.Sql): Prisma.Sql {
  const isUpskilled = isUpskilledOn(Prisma.sql`p."personId"`, count)
  const only = {
    upskilled: Prisma.sql`AND ${isUpskilled}`,
    'in-post': Prisma.empty,
    'not-yet': Prisma.sql`AND NOT ${isUpskilled}`,
  }[people]
  return Prisma.sql`
    SELECT p."personId", CAST(${count.asAt} AS TEXT) AS "day", p."organisationId", p."professionId", p."gradeId" FROM "Posting" p
    WHERE ${isHeldOn(count.asAt)} ${inPopulation(Prisma.sql`p."gradeId"`, count)} ${and} ${only}`
}

/**
 * SQL that begins with FROM for the people behind a figure, as `counted`.
 * @param today the date for "as it is now"
 * @param is limits the ids of people, such as `= 1`. By default everyone is counted.
 */
export function peopleCounted(query: RecordsQuery, today: Day, is?: Prisma.Sql): Prisma.Sql {
  const { count, departments, organisations, professions, grades, scope } = query
  const isCoverage = count.measure === 'coverage'
  const personId = Prisma.raw(isCoverage ? 'p."personId"' : 'c."personId"')
  const and = is ? Prisma.sql`AND ${personId} ${is}` : narrowed(query, personId)
  const isNow = count.structure === 'now'
  const currentPosting = isNow
    ? Prisma.sql`LEFT JOIN "Posting" posted ON posted."personId" = counted."personId"
        AND posted."from" <= ${today} AND (posted."until" IS NULL OR posted."until" > ${today})`
    : Prisma.empty
  const column = (name: string) => Prisma.sql`${placeOf(count)}.${Prisma.raw(`"${name}"`)}`
  const organisation = column('organisationId')
  return Prisma.sql`FROM (${isCoverage ? inPost(query, and) : firstCompletions(count, and)}) counted ${currentPosting}
      ${joinDepartment('department', organisation, isNow ? Prisma.sql`${today}` : Prisma.sql`counted."day"`)}
    WHERE ${matches(joinedDepartmentId('department', organisation), departments, count)} AND ${matches(organisation, organisations, count)}
      AND ${matches(column('professionId'), professions, count)} AND ${matches(column('gradeId'), grades, count)}
      AND ${
        scope === 'all'
          ? Prisma.sql`1 = 1`
          : Prisma.sql`(${isOneOf(organisation, scope.organisationIds)} OR ${isOneOf(column('professionId'), scope.professionIds)})`
      }`
}

/**
 * Counts the people behind a figure from the precomputed counts. Null if there are none for the
 * query, or if its filters have a combination that no table has. There is no table for people in one of
 * the viewer's organisations or one of their professions.
 */
export async function countFromTables(
  { count, people, departments, organisations, professions, grades, scope }: RecordsQuery,
  today: Day,
  tx: Tx,
): Promise<number | null> {
  const { organisationIds, professionIds } =
    scope === 'all' ? { organisationIds: undefined, professionIds: undefined } : scope
  const hasProfessions = professionIds !== undefined && professionIds.length > 0
  if (hasProfessions && organisationIds.length > 0) return null
  const given = [
    ['department', 'departmentId', departments],
    ['organisation', 'organisationId', organisations],
    hasProfessions
      ? (['profession', 'professionId', professionIds] as const)
      : (['organisation', 'organisationId', organisationIds] as const),
    ['profession', 'professionId', professions],
    ['grade', 'gradeId', grades],
  ] as const
  const used = given.flatMap(([dimension, column, filter]) =>
    filter === undefined ? [] : [{ dimension, column, filter }],
  )
  const marginal = marginalWith(used.map(({ dimension }) => dimension))
  const tables = marginal && (await findMarginalTables(count, today, tx))
  if (!tables) return null
  const { upskilled, base } = sumOf(
    tables[marginal].filter((cell) =>
      used.every(({ column, filter }) => {
        const id = cell[column] ?? null
        if (typeof filter === 'string') return id === null && meansNone(filter, count)
        return id !== null && filter.includes(id)
      }),
    ),
  )
  if (people === 'upskilled') return upskilled
  return people === 'in-post' ? (base ?? 0) : (base ?? 0) - upskilled
}
