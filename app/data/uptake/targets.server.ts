/** Stores uptake targets. domain/uptake/target.ts decides which target applies to a query. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'
import { compareAlphabetically } from '#app/domain/text/by-name.ts'

export type TargetValues = {
  organisationId: number | null
  professionId: number | null
  courseId: number | null
  population: Population
  percent: number
  by: Day
  source: string
}
export type SetBy = { setAt: Date; setById: number | null }

const relations = {
  organisation: { select: { id: true, code: true, name: true } },
  profession: { select: { id: true, code: true, name: true } },
  course: { select: { id: true, code: true, title: true } },
} as const

export const findTarget = (id: number, tx: Tx = db()) =>
  tx.uptakeTarget.findUnique({ where: { id }, include: relations })
export type TargetWithNames = NonNullable<Awaited<ReturnType<typeof findTarget>>>

/**
 * Lists all targets, with those for every organisation first, and the name of the person who set
 * each. The name is null if a target came with the reference data or the person no longer exists.
 */
export async function listTargets(
  tx: Tx = db(),
): Promise<(TargetWithNames & { setBy: string | null })[]> {
  const targets = await tx.uptakeTarget.findMany({ include: relations })
  const setters = targets.flatMap(({ setById }) => (setById === null ? [] : [setById]))
  const people = await tx.person.findMany({
    where: { id: { in: setters } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const order = (target: TargetWithNames) =>
    [
      target.organisation?.name ?? '',
      target.profession?.name ?? '',
      target.course?.title ?? '',
      target.population,
      target.by,
    ].join('\n')
  return targets
    .map((target) => ({
      ...target,
      setBy: (target.setById !== null && names.get(target.setById)) || null,
    }))
    .toSorted((a, b) => compareAlphabetically(order(a), order(b)))
}

/**
 * Finds another target for the same people, course and date, or null.
 * @param exceptId the id of the target that is being changed
 */
export const findDuplicateTarget = (values: TargetValues, exceptId: number | null, tx: Tx) => {
  const { organisationId, professionId, courseId, population, by } = values
  const others = exceptId === null ? {} : { id: { not: exceptId } }
  return tx.uptakeTarget.findFirst({
    where: { organisationId, professionId, courseId, population, by, ...others },
    include: relations,
  })
}

export const createTarget = (tx: Tx, values: TargetValues, set: SetBy) =>
  tx.uptakeTarget.create({ data: { ...values, ...set } })

/** @returns false if someone else changed or removed the target first */
export async function updateTarget(
  tx: Tx,
  id: number,
  version: number,
  values: TargetValues,
  set: SetBy,
): Promise<boolean> {
  const { count } = await tx.uptakeTarget.updateMany({
    where: { id, version },
    data: { ...values, ...set, version: version + 1 },
  })
  return count === 1
}

export const deleteTarget = async (tx: Tx, id: number, version: number): Promise<boolean> =>
  (await tx.uptakeTarget.deleteMany({ where: { id, version } })).count === 1

/** Lists the open organisations, professions and courses that a target can be for, by name. */
export async function listTargetChoices(tx: Tx = db()) {
  return {
    organisations: await tx.organisation.findMany({
      where: { closedOn: null },
      select: { id: true, code: true, name: true },
      orderBy: { name: 'asc' },
    }),
    professions: await tx.profession.findMany({
      select: { id: true, code: true, name: true },
      orderBy: { name: 'asc' },
    }),
    courses: await tx.course.findMany({
      where: { status: { not: 'draft' } },
      select: { id: true, code: true, title: true },
      orderBy: { title: 'asc' },
    }),
  }
}
export type TargetChoices = Awaited<ReturnType<typeof listTargetChoices>>
