/**
 * The reference data that counts need: organisations, professions, grades, courses and headcount
 * sets.
 */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { listDepartmentParents } from '#app/data/facts/departments.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { departmentOnDay, departmentTimes, parentOn } from '#app/domain/government/departments.ts'
import type { Government, HeadcountRow } from '#app/domain/uptake/breakdown.ts'
import { today } from '#app/platform/clock.server.ts'

const byId = <T extends { id: number }>(rows: readonly T[]): Map<number, T> =>
  new Map(rows.map((row) => [row.id, row]))
const named = { id: true, code: true, name: true } as const

/**
 * Loads all organisations, professions and grades.
 * @returns a function that takes a day and returns the reference data with the parents and
 * departments on that day
 */
export async function findGovernments(tx: Tx = db()): Promise<(on: Day) => Government> {
  const organisations = await tx.organisation.findMany({
    select: { ...named, openedOn: true, closedOn: true },
  })
  const parents = await listDepartmentParents(tx)
  const times = departmentTimes(parents)
  const professions = byId(await tx.profession.findMany({ select: { ...named, family: true } }))
  const grades = byId(await tx.grade.findMany({ select: { ...named, rank: true, scs: true } }))
  return (on) => ({
    organisations: byId(
      organisations.map((organisation) => {
        const departments = times.get(organisation.id) ?? []
        return {
          ...organisation,
          parentId: parentOn(parents, organisation.id, on),
          departmentId: departmentOnDay(organisation.id, departments, on).departmentId,
          departments,
        }
      }),
    ),
    professions,
    grades,
  })
}

/** The reference data for one day, by default today. */
export const findGovernment = async (on: Day = today(), tx: Tx = db()): Promise<Government> =>
  (await findGovernments(tx))(on)

export type CountableCourse = { code: string; title: string; qualifying: boolean }
/** Every course that people can have completed. No one has completed a draft. */
export const listCountableCourses = (tx: Tx = db()): Promise<CountableCourse[]> =>
  tx.course.findMany({
    where: { status: { not: 'draft' } },
    select: { code: true, title: true, qualifying: true },
    orderBy: { title: 'asc' },
  })

export type NamedSet = { name: string; asAt: Day }
export const listHeadcountSets = (tx: Tx = db()): Promise<NamedSet[]> =>
  tx.headcountSet.findMany({ select: { name: true, asAt: true }, orderBy: { asAt: 'desc' } })

/** The numbers of a headcount set and the day they are for. Null if there is no such set. */
export async function listHeadcounts(
  name: string,
  tx: Tx = db(),
): Promise<{ asAt: Day; headcounts: HeadcountRow[] } | null> {
  const set = await tx.headcountSet.findUnique({
    where: { name },
    select: { id: true, asAt: true },
  })
  if (!set) return null
  const headcounts = await tx.headcount.findMany({
    where: { setId: set.id },
    select: { organisationId: true, professionId: true, gradeId: true, headcount: true },
  })
  return { asAt: set.asAt, headcounts }
}
