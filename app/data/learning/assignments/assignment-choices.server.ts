/** What can be chosen for an assignment. */
import { db, type Tx } from '#app/data/database/database.server.ts'

const named = { id: true, code: true, name: true } as const

/** Courses that are on offer, and the open organisations, professions and grades. */
export const listAssignmentChoices = async (tx: Tx = db()) => ({
  courses: await tx.course.findMany({
    where: { status: 'published' },
    select: { id: true, code: true, title: true },
    orderBy: [{ title: 'asc' }, { code: 'asc' }],
  }),
  organisations: await tx.organisation.findMany({
    where: { closedOn: null },
    select: { ...named, parentId: true },
    orderBy: [{ name: 'asc' }, { code: 'asc' }],
  }),
  professions: await tx.profession.findMany({ select: named, orderBy: { name: 'asc' } }),
  grades: await tx.grade.findMany({ select: named, orderBy: { rank: 'desc' } }),
})
export type AssignmentChoices = Awaited<ReturnType<typeof listAssignmentChoices>>
