/** The dated parents of organisations, and the departments that follow from them. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  effectiveParents,
  departmentTimes,
  findCycles,
  parentOn,
  EARLIEST_DAY,
  type DatedParent,
  type DepartmentTime,
  type ParentsByBody,
} from '#app/domain/government/departments.ts'
import { today } from '#app/platform/clock.server.ts'

/** Whether a row of `OrganisationDepartment` (`alias`) applies on a day. */
const isOn = (alias: string, day: Prisma.Sql): Prisma.Sql => {
  const [from, until] = [Prisma.raw(`${alias}."from"`), Prisma.raw(`${alias}."until"`)]
  return Prisma.sql`${from} <= ${day} AND (${until} IS NULL OR ${until} > ${day})`
}

/**
 * A join to the department (`alias`) of an organisation on a day. Use `joinedDepartmentId` for its
 * id.
 */
export const joinDepartment = (
  alias: string,
  organisationId: Prisma.Sql,
  day: Prisma.Sql,
): Prisma.Sql =>
  Prisma.sql`LEFT JOIN "OrganisationDepartment" ${Prisma.raw(alias)} ON ${Prisma.raw(alias)}."organisationId" = ${organisationId} AND ${isOn(alias, day)}`

/**
 * The id of the department after `joinDepartment`. An organisation without one is its own
 * department.
 */
export const joinedDepartmentId = (alias: string, organisationId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`COALESCE(${Prisma.raw(alias)}."departmentId", ${organisationId})`

/** A subquery of every organisation's `id` and its `departmentId` on a day. */
export const departmentsOn = (day: Day): Prisma.Sql => Prisma.sql`(
  SELECT body."id", ${joinedDepartmentId('counted', Prisma.sql`body."id"`)} AS "departmentId" FROM "Organisation" body
  ${joinDepartment('counted', Prisma.sql`body."id"`, Prisma.sql`${day}`)})`

const DATED = { organisationId: true, parentId: true, from: true, until: true } as const

export const listDatedParents = (tx: Tx): Promise<DatedParent[]> =>
  tx.organisationParent.findMany({
    select: DATED,
    orderBy: [{ organisationId: 'asc' }, { from: 'asc' }, { id: 'asc' }],
  })

/** The parents that determine which department each organisation is in, by organisation. */
export async function listDepartmentParents(tx: Tx): Promise<ParentsByBody> {
  const bodies = await tx.organisation.findMany({ select: { id: true, openedOn: true } })
  return effectiveParents(
    await listDatedParents(tx),
    new Map(bodies.map(({ id, openedOn }) => [id, openedOn])),
  )
}

/**
 * The stored departments of organisations, by organisation. Only departments that are another body
 * are stored.
 */
export async function listDepartmentTimes(tx: Tx): Promise<Map<number, DepartmentTime[]>> {
  const rows = await tx.organisationDepartment.findMany({
    orderBy: [{ organisationId: 'asc' }, { from: 'asc' }],
  })
  const times = new Map<number, DepartmentTime[]>()
  for (const { organisationId, departmentId, from, until } of rows) {
    const own = times.get(organisationId) ?? []
    own.push({ departmentId, from, until })
    times.set(organisationId, own)
  }
  return times
}

/** The departments of organisations, derived from their parents, in the same form as stored. */
function deriveTimes(parents: ParentsByBody): Map<number, DepartmentTime[]> {
  const all = [...departmentTimes(parents)].map(
    ([id, times]) => [id, times.filter(({ departmentId }) => departmentId !== id)] as const,
  )
  return new Map(all.filter(([, times]) => times.length > 0))
}

type CurrentPosition = { id: number; parentId: number | null; departmentId: number }

/** Each organisation's parent and department today. */
async function listCurrentPositions(
  tx: Tx,
  parents: ParentsByBody,
  day: Day,
): Promise<CurrentPosition[]> {
  const times = departmentTimes(parents)
  const bodies = await tx.organisation.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  return bodies.map(({ id }) => ({
    id,
    parentId: parentOn(parents, id, day),
    departmentId: times.get(id)?.findLast(({ from }) => from <= day)?.departmentId ?? id,
  }))
}

const isSame = (
  stored: Map<number, DepartmentTime[]>,
  derived: Map<number, DepartmentTime[]>,
): boolean =>
  JSON.stringify([...stored].toSorted(([a], [b]) => a - b)) ===
  JSON.stringify([...derived].toSorted(([a], [b]) => a - b))

/**
 * Derives every organisation's departments again, and its parent and department today.
 * @returns whether any organisation's department has changed, on any day
 */
export async function deriveDepartments(tx: Tx): Promise<boolean> {
  const parents = await listDepartmentParents(tx)
  const [stored, derived] = [await listDepartmentTimes(tx), deriveTimes(parents)]
  const hasChanged = !isSame(stored, derived)
  if (hasChanged) {
    await tx.organisationDepartment.deleteMany({})
    await tx.organisationDepartment.createMany({
      data: [...derived].flatMap(([organisationId, times]) =>
        times.map((time) => ({ organisationId, ...time })),
      ),
    })
  }
  await updateDepartmentsForToday(tx, parents)
  return hasChanged
}

/** Updates the parent and department stored with each organisation to those of today. */
export async function updateDepartmentsForToday(tx: Tx, parents?: ParentsByBody): Promise<void> {
  const positions = new Map(
    (await listCurrentPositions(tx, parents ?? (await listDepartmentParents(tx)), today())).map(
      (position) => [position.id, position],
    ),
  )
  const stored = await tx.organisation.findMany({
    select: { id: true, parentId: true, departmentId: true },
  })
  for (const { id, parentId, departmentId } of stored) {
    const position = positions.get(id)
    if (!position || (position.parentId === parentId && position.departmentId === departmentId))
      continue
    await tx.organisation.update({
      where: { id },
      data: { parentId: position.parentId, departmentId: position.departmentId },
    })
  }
}

/** Organisations whose stored departments differ from those derived from their parents. */
export async function listWrongDepartments(tx: Tx): Promise<{ id: number; code: string }[]> {
  const [stored, derived] = [
    await listDepartmentTimes(tx),
    deriveTimes(await listDepartmentParents(tx)),
  ]
  const wrong = [...new Set([...stored.keys(), ...derived.keys()])].filter(
    (id) => JSON.stringify(stored.get(id) ?? []) !== JSON.stringify(derived.get(id) ?? []),
  )
  if (wrong.length === 0) return []
  return queryRows(
    tx,
    Prisma.sql`SELECT "id", "code" FROM "Organisation" WHERE "id" IN (${Prisma.join(wrong)}) ORDER BY "id"`,
  )
}

/** A parent that has not been saved yet. */
export type NewParent = { parentId: number; from: Day | null; until: Day | null }

/**
 * Replaces the parents of an organisation. Rows that remain, or that only get a new end date, keep
 * their ids. The caller must derive departments afterwards.
 * @param batchId the import that the parents came from. A parent can specify another import.
 */
export async function replaceParents(
  tx: Tx,
  organisationId: number,
  parents: readonly (NewParent & { batchId?: number | null })[],
  batchId: number | null,
): Promise<void> {
  const current = await tx.organisationParent.findMany({ where: { organisationId } })
  const same = (a: NewParent, b: NewParent) => a.parentId === b.parentId && a.from === b.from
  const changed: { id: number; until: Day | null }[] = []
  for (const row of current) {
    const wanted = parents.find((parent) => same(parent, row))
    if (!wanted) await tx.organisationParent.delete({ where: { id: row.id } })
    else if (wanted.until !== row.until) changed.push({ id: row.id, until: wanted.until })
  }
  // Ends one parent before it reopens another, because the database allows one open parent at a time.
  for (const { id, until } of changed.toSorted((parent) => (parent.until === null ? 1 : -1)))
    await tx.organisationParent.update({ where: { id }, data: { until } })
  const added = parents.filter((parent) => !current.some((row) => same(parent, row)))
  const inOrder = added.toSorted((a, b) =>
    (a.from ?? EARLIEST_DAY) < (b.from ?? EARLIEST_DAY) ? -1 : 1,
  )
  await tx.organisationParent.createMany({
    data: inOrder.map(({ batchId: own = batchId, parentId, from, until }) => ({
      organisationId,
      parentId,
      from,
      until,
      batchId: own,
    })),
  })
}

/**
 * Organisations that are their own ancestor on some day. `detail` contains the code and the first
 * such day.
 */
export async function listCycles(tx: Tx): Promise<{ id: number; detail: string }[]> {
  const cycles = findCycles(await listDepartmentParents(tx))
  const bodies = await tx.organisation.findMany({
    where: { id: { in: cycles.map(({ organisationId }) => organisationId) } },
    select: { id: true, code: true },
  })
  const codes = new Map(bodies.map(({ id, code }) => [id, code]))
  return cycles.map(({ organisationId, day }) => ({
    id: organisationId,
    detail:
      day === EARLIEST_DAY
        ? (codes.get(organisationId) ?? '')
        : `${codes.get(organisationId)}, from ${day} on,`,
  }))
}
