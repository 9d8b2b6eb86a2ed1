/**
 * Counts people by department, organisation, profession and grade at once, from the facts. The
 * precomputed counts have at most two of these together, so exact figures for three are counted
 * here, only among the people that the filters leave.
 */
import { figuresDb, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { joinedDepartmentId } from '#app/data/facts/departments.server.ts'
import { isUpskilledOn } from '#app/data/facts/uptake.server.ts'
import {
  peopleCounted,
  placeOf,
  type RecordsQuery,
} from '#app/data/uptake/people-counted.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { UptakeCell, UptakeCount } from '#app/domain/uptake/uptake.ts'

/** The ids of the filters. A missing one does not limit who is counted. */
export type JointFilters = {
  department?: number | undefined
  profession?: number | undefined
  grade?: number | undefined
}

const idsOf = (id: number | undefined) => (id === undefined ? undefined : [id])

/** @param today the date for "as it is now" */
export async function countJointCells(
  count: UptakeCount,
  { department, profession, grade }: JointFilters,
  today: Day,
  tx: Tx = figuresDb(),
): Promise<UptakeCell[]> {
  const isCoverage = count.measure === 'coverage'
  const query: RecordsQuery = {
    count,
    people: isCoverage ? 'in-post' : 'upskilled',
    departments: idsOf(department),
    professions: idsOf(profession),
    grades: idsOf(grade),
    scope: 'all',
  }
  const column = (name: string) => Prisma.sql`${placeOf(count)}.${Prisma.raw(`"${name}"`)}`
  const isUpskilled = isUpskilledOn(Prisma.sql`counted."personId"`, count)
  const rows = await queryRows<{
    departmentId: number | null
    organisationId: number | null
    professionId: number | null
    gradeId: number | null
    upskilled: number
    people: number
  }>(
    tx,
    Prisma.sql`SELECT "departmentId", "organisationId", "professionId", "gradeId",
        CAST(SUM("upskilled") AS INTEGER) AS "upskilled", CAST(COUNT(*) AS INTEGER) AS "people"
      FROM (SELECT ${joinedDepartmentId('department', column('organisationId'))} AS "departmentId",
          ${column('organisationId')}, ${column('professionId')}, ${column('gradeId')},
          ${isCoverage ? Prisma.sql`CASE WHEN ${isUpskilled} THEN 1 ELSE 0 END` : Prisma.sql`1`} AS "upskilled"
        ${peopleCounted(query, today)}) "these"
      GROUP BY "departmentId", "organisationId", "professionId", "gradeId"`,
  )
  return rows.map(({ people, ...cell }) => ({
    ...cell,
    base: isCoverage ? people : null,
    left: count.structure === 'now' && cell.organisationId === null,
  }))
}
