/** Assignments, exemptions and reminders. An ended assignment or exemption stays in the table. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples, jsonValues } from '#app/data/database/dialect.server.ts'
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { OrganisationScope } from '#app/domain/identity/permissions.ts'
import type {
  AssignedGroup,
  AssignmentPopulation,
  ReminderOccasion,
} from '#app/domain/learning/assignments.ts'

const include = {
  course: { select: { code: true, title: true } },
  organisation: { select: { code: true, name: true } },
  profession: { select: { code: true, name: true } },
  grade: { select: { code: true, name: true } },
} as const satisfies Prisma.AssignmentInclude

const toAssignment = <Row extends { population: string }>(row: Row) => ({
  ...row,
  population: row.population as AssignmentPopulation,
})

/** The ids of organisations in a scope, with everything below them today. */
export async function listOrganisationIdsIn(
  { organisationIds }: { organisationIds: readonly number[] },
  tx: Tx = db(),
): Promise<number[]> {
  const rows = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`WITH RECURSIVE "branch"("id") AS (
        SELECT "id" FROM "Organisation" WHERE "id" IN (SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(organisationIds)}`, 'integer')} j)
        UNION SELECT o."id" FROM "Organisation" o JOIN "branch" b ON o."parentId" = b."id")
      SELECT "id" FROM "branch"`,
  )
  return rows.map(({ id }) => id)
}

/** Whether an organisation is in a scope. Every organisation together (null) is only in the scope of everything. */
export async function isOrganisationInScope(
  organisationId: number | null,
  scope: OrganisationScope,
  tx: Tx = db(),
): Promise<boolean> {
  if (scope === 'all') return true
  return (
    organisationId !== null && (await listOrganisationIdsIn(scope, tx)).includes(organisationId)
  )
}

/** The assignments of a scope, open ones first, first due first. */
export async function listAssignments(scope: OrganisationScope) {
  const where =
    scope === 'all' ? {} : { organisationId: { in: await listOrganisationIdsIn(scope) } }
  const rows = await db().assignment.findMany({
    where,
    include,
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  })
  return rows
    .map(toAssignment)
    .toSorted((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null))
}
export type AssignmentRow = Awaited<ReturnType<typeof listAssignments>>[number]

export async function findAssignment(
  id: number,
  scope: OrganisationScope,
  tx: Tx = db(),
): Promise<AssignmentRow | null> {
  const row = await tx.assignment.findUnique({ where: { id }, include })
  return row && (await isOrganisationInScope(row.organisationId, scope, tx))
    ? toAssignment(row)
    : null
}

/** Every open assignment of a course that is still on offer. */
export const listOpenAssignments = async (tx: Tx = db()): Promise<AssignmentRow[]> => {
  const rows = await tx.assignment.findMany({
    where: { endedAt: null, course: { status: 'published' } },
    include,
    orderBy: { id: 'asc' },
  })
  return rows.map(toAssignment)
}

export type NewAssignment = AssignedGroup & { courseId: number; dueOn: Day; note: string | null }

/** The id of an open assignment of the same course for the same group by the same day, or null. */
export const findSameAssignment = async (
  tx: Tx,
  { note: _, setOn: __, ...same }: NewAssignment,
): Promise<number | null> =>
  (await tx.assignment.findFirst({ where: { ...same, endedAt: null }, select: { id: true } }))
    ?.id ?? null

export const saveAssignment = (tx: Tx, assignment: NewAssignment, by: Actor, now: Date) =>
  tx.assignment.create({
    data: { ...assignment, createdAt: now, createdById: actorId(by) },
    select: { id: true },
  })

/** @returns whether it was open */
export async function endAssignment(tx: Tx, id: number, by: Actor, now: Date): Promise<boolean> {
  const { count } = await tx.assignment.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: now, endedById: actorId(by) },
  })
  return count > 0
}

/** The open exemption of a person, or null. */
export const findExemption = (assignmentId: number, personId: number, tx: Tx = db()) =>
  tx.assignmentExemption.findFirst({ where: { assignmentId, personId, endedAt: null } })

/** A person's own exemptions, also those that have ended. */
export const listExemptionsOf = (personId: number) =>
  db().assignmentExemption.findMany({
    where: { personId },
    include: { assignment: { select: { course: { select: { title: true } } } } },
    orderBy: { id: 'asc' },
  })

type NewExemption = { assignmentId: number; personId: number; reason: string }

export const saveExemption = (tx: Tx, exemption: NewExemption, by: Actor, now: Date) =>
  tx.assignmentExemption.create({ data: { ...exemption, at: now, byId: actorId(by) } })

export const endExemption = (tx: Tx, id: number, by: Actor, now: Date) =>
  tx.assignmentExemption.update({
    where: { id },
    data: { endedAt: now, endedById: actorId(by) },
  })

/** Saves that people were reminded. The caller has found out that they were not reminded on this occasion. */
export async function saveReminders(
  tx: Tx,
  {
    assignmentId,
    personIds,
    occasion,
    now,
  }: {
    assignmentId: number
    personIds: readonly number[]
    occasion: ReminderOccasion
    now: Date
  },
): Promise<void> {
  const given = jsonTuples(JSON.stringify(personIds.map((id) => [id])), { personId: 'integer' })
  await tx.$executeRaw`INSERT INTO "AssignmentReminder" ("assignmentId", "personId", "occasion", "sentAt")
    SELECT ${assignmentId}, g."personId", ${occasion}, ${now} FROM ${given} g WHERE TRUE
    ON CONFLICT ("assignmentId", "personId", "occasion") DO NOTHING`
}
