/** The departments that must make a return, and their leads. */
import { activeGrant } from '#app/data/identity/role-grants.server.ts'
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import {
  departmentsOn,
  joinDepartment,
  joinedDepartmentId,
} from '#app/data/facts/departments.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type DueDepartment = { day: Day; id: number; code: string; name: string }

/** The departments that must make a return: those with senior civil servants in post on each day. Sorted by name. */
export function listDepartmentsDue(days: readonly Day[], tx: Tx = db()): Promise<DueDepartment[]> {
  if (days.length === 0) return Promise.resolve([])
  const asked = Prisma.join(
    days.map((day) => Prisma.sql`SELECT ${day} AS "day"`),
    ' UNION ALL ',
  )
  return queryRows(
    tx,
    Prisma.sql`
      SELECT due."day", d."id", d."code", d."name" FROM (
        SELECT DISTINCT asked."day", ${joinedDepartmentId('o', Prisma.sql`p."organisationId"`)} AS "departmentId"
        FROM (${asked}) asked
        JOIN "Posting" p ON p."from" <= asked."day" AND (p."until" IS NULL OR p."until" > asked."day")
        ${joinDepartment('o', Prisma.sql`p."organisationId"`, Prisma.sql`asked."day"`)}
        WHERE p."gradeId" IN (SELECT "id" FROM "Grade" WHERE "scs")
      ) due JOIN "Organisation" d ON d."id" = due."departmentId" ORDER BY d."name", d."id"`,
  )
}

export type Lead = { organisationId: number; personId: number; name: string; email: string | null }

/** The leads of these departments. Leaves out people who lead every department. */
export async function listLeads(
  organisationIds: readonly number[],
  tx: Tx = db(),
): Promise<Lead[]> {
  const grants = await tx.roleGrant.findMany({
    where: {
      role: 'department-lead',
      ...activeGrant(),
      organisationId: { in: [...organisationIds] },
    },
    select: { organisationId: true, person: { select: { id: true, name: true, email: true } } },
    orderBy: { id: 'asc' },
  })
  const found = new Map<string, Lead>()
  for (const { organisationId, person } of grants) {
    if (organisationId === null) continue
    const { id: personId, name, email } = person
    found.set(`${organisationId} ${personId}`, { organisationId, personId, name, email })
  }
  return [...found.values()]
}

/** Someone who is reminded instead of a lead: a person who leads every department, or a service admin. */
export type StandIn = { personId: number; name: string; email: string | null; leadsAll: boolean }

/** Lists people who can be reminded instead of a lead. People who lead every department can make any return. Service admins can give a department a lead. */
export async function listStandIns(tx: Tx = db()): Promise<StandIn[]> {
  const grants = await tx.roleGrant.findMany({
    where: {
      AND: [
        activeGrant(),
        { OR: [{ role: 'department-lead', organisationId: null }, { role: 'service-admin' }] },
      ],
    },
    select: { role: true, person: { select: { id: true, name: true, email: true } } },
    orderBy: { id: 'asc' },
  })
  return [...Map.groupBy(grants, ({ person }) => person.id).values()].flatMap((personGrants) =>
    personGrants.slice(0, 1).map(({ person: { id: personId, name, email } }) => ({
      personId,
      name,
      email,
      leadsAll: personGrants.some(({ role }) => role === 'department-lead'),
    })),
  )
}

export const listDepartments = (ids: readonly number[], tx: Tx = db()) =>
  tx.organisation.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, code: true, name: true },
    orderBy: { name: 'asc' },
  })

export type OrganisationOnDay = {
  id: number
  code: string
  name: string
  departmentId: number
  departmentCode: string
  departmentName: string
}

/** Every organisation, with the department it is part of on a day. */
export const listOrganisationsOn = (day: Day, tx: Tx = db()): Promise<OrganisationOnDay[]> =>
  queryRows(
    tx,
    Prisma.sql`
      SELECT body."id", body."code", body."name",
        department."id" AS "departmentId", department."code" AS "departmentCode", department."name" AS "departmentName"
      FROM "Organisation" body
      JOIN ${departmentsOn(day)} counted ON counted."id" = body."id"
      JOIN "Organisation" department ON department."id" = counted."departmentId"`,
  )
