/** Government as counts speak of it: organisations with their departments, professions, grades, courses and headcount sets. */
import { db, type Tx } from '#app/data/database.server.ts'
import type { Day } from '#app/domain/day.ts'
import type { Government, HeadcountRow } from '#app/domain/uptake-breakdown.ts'

const byId = <T extends { id: number }>(rows: readonly T[]): Map<number, T> => new Map(rows.map((row) => [row.id, row]))
const named = { id: true, code: true, name: true } as const

/** All organisations (agencies with their department), professions and grades. */
export async function loadGovernment(tx: Tx = db()): Promise<Government> {
  const organisations = await tx.organisation.findMany({
    select: { ...named, departmentId: true, parentId: true, openedOn: true, closedOn: true },
  })
  const professions = await tx.profession.findMany({ select: { ...named, family: true } })
  const grades = await tx.grade.findMany({ select: { ...named, rank: true, scs: true } })
  return {
    organisations: byId(organisations.map((one) => ({ ...one, departmentId: one.departmentId ?? one.id }))),
    professions: byId(professions),
    grades: byId(grades),
  }
}

export type CountableCourse = { code: string; title: string; qualifying: boolean }
export const listCountableCourses = (tx: Tx = db()): Promise<CountableCourse[]> =>
  tx.course.findMany({ select: { code: true, title: true, qualifying: true }, orderBy: { title: 'asc' } })

export type NamedSet = { name: string; asAt: Day }
export const listHeadcountSets = (tx: Tx = db()): Promise<NamedSet[]> =>
  tx.headcountSet.findMany({ select: { name: true, asAt: true }, orderBy: { asAt: 'desc' } })

export const listHeadcounts = (set: string, tx: Tx = db()): Promise<HeadcountRow[]> =>
  tx.headcount.findMany({
    where: { set: { name: set } },
    select: { organisationId: true, professionId: true, gradeId: true, headcount: true },
  })
