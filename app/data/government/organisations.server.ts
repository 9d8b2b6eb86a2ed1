/**
 * Organisations for admins: their parents, when they opened and closed, and how many people are
 * posted in each.
 */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { listDepartmentParents } from '#app/data/facts/departments.server.ts'
import { isHeldOn } from '#app/data/facts/uptake.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { parentOn } from '#app/domain/government/departments.ts'
import type { Bodies, Body } from '#app/domain/government/reorganisation.ts'
import { today } from '#app/platform/clock.server.ts'

const select = {
  id: true,
  code: true,
  name: true,
  abbreviation: true,
  kind: true,
  openedOn: true,
  closedOn: true,
} as const

/** Every organisation by id, with its parent on a day (by default today). */
export async function listBodies(on: Day = today(), tx: Tx = db()): Promise<Bodies> {
  const parents = await listDepartmentParents(tx)
  const bodies = await tx.organisation.findMany({ select, orderBy: { id: 'asc' } })
  return new Map(
    bodies.map((body): [number, Body] => [
      body.id,
      { ...body, parentId: parentOn(parents, body.id, on) },
    ]),
  )
}

/**
 * How many people are posted directly in each organisation on a day, by organisation. Organisations
 * without people are left out.
 */
export async function countPostedOn(day: Day, tx: Tx = db()): Promise<Map<number, number>> {
  const rows = await queryRows<{ organisationId: number; people: number }>(
    tx,
    Prisma.sql`SELECT p."organisationId", COUNT(*) AS "people" FROM "Posting" p WHERE ${isHeldOn(day)} GROUP BY p."organisationId"`,
  )
  return new Map(rows.map(({ organisationId, people }) => [organisationId, people]))
}

/** One organisation with its parents, department, successions and number of postings, or null. */
export const findOrganisation = (id: number, tx: Tx = db()) =>
  tx.organisation.findUnique({
    where: { id },
    include: {
      parent: { select: { id: true, name: true } },
      department: { select: { id: true, name: true, code: true } },
      parents: {
        select: { id: true, from: true, until: true, parent: { select: { id: true, name: true } } },
      },
      successors: {
        include: { to: { select: { id: true, name: true } } },
        orderBy: [{ on: 'asc' }, { id: 'asc' }],
      },
      predecessors: {
        include: { from: { select: { id: true, name: true } } },
        orderBy: [{ on: 'asc' }, { id: 'asc' }],
      },
      _count: { select: { postings: true } },
    },
  })
export type OrganisationDetails = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>
