/** The modules of courses. A removed module stays in the database for the people who completed it. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { CourseModule } from '#app/data/prisma/client.ts'

export type ModuleDetails = Pick<CourseModule, 'title' | 'minutes' | 'mode' | 'optional' | 'link'>

/** A course's modules in their order, without those that were removed. */
export const listModules = (courseId: number, tx: Tx = db()) =>
  tx.courseModule.findMany({
    where: { courseId, removedAt: null },
    orderBy: [{ order: 'asc' }, { id: 'asc' }],
  })

export const findModule = (courseId: number, moduleId: number, tx: Tx = db()) =>
  tx.courseModule.findFirst({ where: { id: moduleId, courseId, removedAt: null } })

/** Adds a module at the end of a course, with the next free code. Lock the course first. @returns its id */
export async function saveNewModule(
  tx: Tx,
  course: { id: number; code: string },
  details: ModuleDetails,
): Promise<number> {
  const all = await tx.courseModule.findMany({
    where: { courseId: course.id },
    select: { code: true, order: true },
  })
  const codes = new Set(all.map(({ code }) => code))
  let number = all.length + 1
  while (codes.has(`${course.code}-${number}`)) number += 1
  const order = Math.max(0, ...all.map((module) => module.order)) + 1
  const data = { ...details, courseId: course.id, code: `${course.code}-${number}`, order }
  const { id } = await tx.courseModule.create({ data, select: { id: true } })
  return id
}

export const saveModule = (tx: Tx, moduleId: number, details: ModuleDetails) =>
  tx.courseModule.update({ where: { id: moduleId }, data: details })

export const saveModuleRemoval = (tx: Tx, moduleId: number, now: Date) =>
  tx.courseModule.update({ where: { id: moduleId }, data: { removedAt: now } })

/** Saves the order of a course's modules. */
export async function saveModuleOrder(tx: Tx, moduleIds: readonly number[]): Promise<void> {
  for (const [index, id] of moduleIds.entries())
    await tx.courseModule.update({ where: { id }, data: { order: index + 1 } })
}
