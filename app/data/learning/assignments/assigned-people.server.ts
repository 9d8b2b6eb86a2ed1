/** The people in an assignment's group on a day, and whether each has completed the course. */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type {
  AssignedGroup,
  AssignmentStatus,
  ReminderOccasion,
} from '#app/domain/learning/assignments.ts'

/** A group, its course and, once it is saved, its id. */
export type GroupQuestion = AssignedGroup & { id: number | null; courseId: number }

const equals = (column: string, id: number | null): Prisma.Sql =>
  id === null ? Prisma.sql`1 = 1` : Prisma.sql`${Prisma.raw(`t."${column}"`)} = ${id}`

/** The organisation of a group and everything below it today, for use after `WITH RECURSIVE`. */
const branch = ({ organisationId }: GroupQuestion): Prisma.Sql => Prisma.sql`"branch"("id") AS (
  SELECT "id" FROM "Organisation" WHERE "id" = ${organisationId ?? 0}
  UNION SELECT o."id" FROM "Organisation" o JOIN "branch" b ON o."parentId" = b."id")`

/** Completions that were valid on a day, as an SQL expression. */
const validOn = (day: Day): Prisma.Sql =>
  Prisma.sql`c."revokedAt" IS NULL AND c."completedOn" <= ${day} AND (c."endsOn" IS NULL OR c."endsOn" > ${day})`

/** The people of a group: `personId`, with `isExempt` and `isDone` as 0 or 1. It needs `branch`. */
function members(group: GroupQuestion, day: Day): Prisma.Sql {
  const isInOrganisation =
    group.organisationId === null
      ? Prisma.sql`1 = 1`
      : Prisma.sql`t."organisationId" IN (SELECT "id" FROM "branch")`
  // Always by grade, even for everyone, because SQLite then reads postings from an index that has all columns.
  const isInPopulation = Prisma.sql`t."gradeId" IN (SELECT "id" FROM "Grade" ${group.population === 'scs' ? Prisma.sql`WHERE "scs"` : Prisma.empty})`
  const wasNotUpskilled = group.notUpskilled
    ? Prisma.sql`NOT EXISTS (SELECT 1 FROM "Completion" c
        WHERE c."personId" = t."personId" AND c."courseId" IN (SELECT "id" FROM "Course" WHERE "qualifying") AND c."completedOn" < ${group.setOn} AND c."revokedAt" IS NULL
          AND (c."endsOn" IS NULL OR c."endsOn" > ${group.setOn}))`
    : Prisma.sql`1 = 1`
  return Prisma.sql`SELECT t."personId", t."organisationId", t."gradeId",
      CASE WHEN EXISTS (SELECT 1 FROM "AssignmentExemption" x
        WHERE x."personId" = t."personId" AND x."assignmentId" = ${group.id ?? 0} AND x."endedAt" IS NULL) THEN 1 ELSE 0 END AS "isExempt",
      CASE WHEN EXISTS (SELECT 1 FROM "Completion" c
        WHERE c."personId" = t."personId" AND c."courseId" = ${group.courseId} AND ${validOn(day)}) THEN 1 ELSE 0 END AS "isDone"
    FROM "Posting" t
    WHERE t."from" <= ${day} AND (t."until" IS NULL OR t."until" > ${day})
      AND ${isInOrganisation} AND ${isInPopulation} AND ${equals('professionId', group.professionId)} AND ${equals('gradeId', group.gradeId)}
      AND ${wasNotUpskilled}`
}

export type AssignmentCounts = { people: number; done: number; exempt: number; toDo: number }

/** How many people a group has on a day. Someone who has done it counts as done, even if they are exempt. */
export async function countAssigned(
  group: GroupQuestion,
  day: Day,
  tx: Tx = db(),
): Promise<AssignmentCounts> {
  const row = await queryRow<{ people: number; done: number; exempt: number }>(
    tx,
    Prisma.sql`WITH RECURSIVE ${branch(group)}
      SELECT COUNT(*) AS "people", COALESCE(SUM(m."isDone"), 0) AS "done",
        COALESCE(SUM(m."isExempt" * (1 - m."isDone")), 0) AS "exempt" FROM (${members(group, day)}) m`,
  )
  const [people, done, exempt] = [Number(row.people), Number(row.done), Number(row.exempt)]
  return { people, done, exempt, toDo: people - done - exempt }
}

const hasStatus = (status: AssignmentStatus): Prisma.Sql =>
  ({
    'to-do': Prisma.sql`m."isDone" = 0 AND m."isExempt" = 0`,
    done: Prisma.sql`m."isDone" = 1`,
    exempt: Prisma.sql`m."isDone" = 0 AND m."isExempt" = 1`,
  })[status]

export type AssignedPerson = {
  personId: number
  name: string
  organisation: string
  grade: string
  /** When they were last reminded. */
  remindedAt: Date | string | null
  /** The status of their place in a cohort of the course that has not ended, or null. */
  place: string | null
  /** Why they are exempt. */
  reason: string | null
}

/** One page of the people of a group with a status, by name. */
export const listAssigned = (
  group: GroupQuestion,
  status: AssignmentStatus,
  day: Day,
  page: { skip: number; take: number },
): Promise<AssignedPerson[]> =>
  queryRows<AssignedPerson>(
    db(),
    Prisma.sql`WITH RECURSIVE ${branch(group)}
      SELECT f."personId", f."name", o."name" AS "organisation", d."name" AS "grade",
        (SELECT MAX(r."sentAt") FROM "AssignmentReminder" r WHERE r."assignmentId" = ${group.id ?? 0} AND r."personId" = f."personId") AS "remindedAt",
        (SELECT MIN(e."status") FROM "Enrolment" e JOIN "Cohort" h ON h."id" = e."cohortId" AND h."courseId" = ${group.courseId} AND h."cancelledAt" IS NULL
          WHERE e."personId" = f."personId" AND e."status" IN ('requested', 'confirmed', 'waiting', 'offered')) AS "place",
        (SELECT x."reason" FROM "AssignmentExemption" x
          WHERE x."personId" = f."personId" AND x."assignmentId" = ${group.id ?? 0} AND x."endedAt" IS NULL) AS "reason"
      FROM (SELECT p."id" AS "personId", p."name", m."organisationId", m."gradeId" FROM (${members(group, day)}) m
          JOIN "Person" p ON p."id" = m."personId" WHERE ${hasStatus(status)}
          ORDER BY p."name", p."id" LIMIT ${page.take} OFFSET ${page.skip}) f
      JOIN "Organisation" o ON o."id" = f."organisationId" JOIN "Grade" d ON d."id" = f."gradeId"
      ORDER BY f."name", f."personId"`,
  )

const hasPlace = ({ courseId }: GroupQuestion): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "Enrolment" e JOIN "Cohort" h ON h."id" = e."cohortId" AND h."courseId" = ${courseId} AND h."cancelledAt" IS NULL
  WHERE e."personId" = m."personId" AND e."status" IN ('requested', 'confirmed', 'waiting', 'offered'))`

/** People who still have to do it and neither have a place nor wait for one, by name, up to `take` of them. */
export const listWithoutPlace = (
  group: GroupQuestion,
  day: Day,
  take: number,
): Promise<{ personId: number; name: string; organisation: string }[]> =>
  queryRows(
    db(),
    Prisma.sql`WITH RECURSIVE ${branch(group)}
      SELECT p."id" AS "personId", p."name", o."name" AS "organisation" FROM (${members(group, day)}) m
      JOIN "Person" p ON p."id" = m."personId" JOIN "Organisation" o ON o."id" = m."organisationId"
      WHERE ${hasStatus('to-do')} AND NOT ${hasPlace(group)} ORDER BY p."name", p."id" LIMIT ${take}`,
  )

/** Whether a person is in a group on a day. */
export async function isAssigned(
  group: GroupQuestion,
  personId: number,
  day: Day,
  tx: Tx = db(),
): Promise<boolean> {
  const rows = await queryRows<{ personId: number }>(
    tx,
    Prisma.sql`WITH RECURSIVE ${branch(group)} SELECT m."personId" FROM (${members(group, day)}) m WHERE m."personId" = ${personId}`,
  )
  return rows.length > 0
}

/** People who still have to do it and were not reminded on this occasion, up to `take` of them. */
export const listToRemind = (
  group: GroupQuestion,
  occasion: ReminderOccasion,
  day: Day,
  { take, tx }: { take: number; tx: Tx },
): Promise<{ personId: number; name: string; email: string | null }[]> =>
  queryRows(
    tx,
    Prisma.sql`WITH RECURSIVE ${branch(group)}
      SELECT p."id" AS "personId", p."name", p."email" FROM (${members(group, day)}) m JOIN "Person" p ON p."id" = m."personId"
      WHERE ${hasStatus('to-do')} AND NOT EXISTS (SELECT 1 FROM "AssignmentReminder" r
        WHERE r."assignmentId" = ${group.id ?? 0} AND r."personId" = p."id" AND r."occasion" = ${occasion})
      ORDER BY p."id" LIMIT ${take}`,
  )
