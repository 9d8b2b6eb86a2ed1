/**
 * Who approves a request for a place: the manager and their delegates; without a manager in post, the department lead
 * whose scope is nearest; without one, the course admins. No one approves their own request.
 */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples, jsonValues } from '#app/data/database/dialect.server.ts'
import { postingHeld } from '#app/data/facts/completion-snapshots.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { chooseApprovers, type Approver, type Candidate } from '#app/domain/learning/approvers.ts'

export type ApprovalRequest = {
  personId: number
  courseId: number
  provider: string | null
}

/** A condition for a person with this id who is in post, was never posted, or will be: not a leaver, and not merged into another record. */
const isHere = (personId: Prisma.Sql, day: Day): Prisma.Sql =>
  Prisma.sql`(NOT EXISTS (SELECT 1 FROM "PersonMerge" x WHERE x."mergedId" = ${personId})
    AND (NOT EXISTS (SELECT 1 FROM "Posting" h WHERE h."personId" = ${personId})
      OR EXISTS (SELECT 1 FROM "Posting" h WHERE h."personId" = ${personId} AND (h."until" IS NULL OR h."until" > ${day}))))`

type Row = Omit<Candidate, 'distance'> & { distance: number; requestedBy: number; courseId: number }

/** Managers at distance 0, and their delegates who may approve at distance 0. */
const managers = (given: Prisma.Sql, day: Day): Prisma.Sql => Prisma.sql`
  SELECT g."personId" AS "requestedBy", g."courseId", m."id" AS "personId", m."name", m."email", 'manager' AS "as", 0 AS "distance", NULL AS "actsFor"
    FROM ${given} g JOIN "Person" p ON p."id" = g."personId" JOIN "Person" m ON m."id" = p."managerId"
    WHERE ${isHere(Prisma.sql`m."id"`, day)}
  UNION ALL SELECT g."personId", g."courseId", d."id", d."name", d."email", 'delegate', 0, m."name"
    FROM ${given} g JOIN "Person" p ON p."id" = g."personId" JOIN "Person" m ON m."id" = p."managerId"
    JOIN "Delegate" a ON a."personId" = m."id" AND a."mayApprove" AND a."endedAt" IS NULL AND a."from" <= ${day} AND a."until" > ${day}
    JOIN "Person" d ON d."id" = a."delegateId"
    WHERE ${isHere(Prisma.sql`m."id"`, day)} AND ${isHere(Prisma.sql`d."id"`, day)}`

const inForce = (day: Day): Prisma.Sql =>
  Prisma.sql`r."revokedAt" IS NULL AND (r."until" IS NULL OR r."until" >= ${day})`

/** Department leads, at the number of steps from the person's organisation up to that of the role. A role for everywhere comes last. */
const leads = (given: Prisma.Sql, day: Day): Prisma.Sql => Prisma.sql`
  SELECT a."requestedBy", a."courseId", l."id", l."name", l."email", 'department-lead',
      CASE WHEN r."organisationId" IS NULL THEN 1000 ELSE a."depth" END, NULL
    FROM "above" a JOIN "RoleGrant" r ON r."role" = 'department-lead' AND ${inForce(day)}
      AND (r."organisationId" = a."id" OR (r."organisationId" IS NULL AND a."depth" = 0))
    JOIN "Person" l ON l."id" = r."personId" WHERE ${isHere(Prisma.sql`l."id"`, day)}
  UNION ALL SELECT g."personId", g."courseId", c."id", c."name", c."email", 'course-admin',
      CASE WHEN r."courseId" IS NOT NULL THEN 0 WHEN r."provider" IS NOT NULL THEN 1 ELSE 2 END, NULL
    FROM ${given} g JOIN "RoleGrant" r ON r."role" = 'course-admin' AND ${inForce(day)}
      AND (r."courseId" = g."courseId" OR (r."courseId" IS NULL AND (r."provider" IS NULL OR r."provider" = g."provider")))
    JOIN "Person" c ON c."id" = r."personId" WHERE ${isHere(Prisma.sql`c."id"`, day)}`

const keyOf = ({ personId, courseId }: { personId: number; courseId: number }): string =>
  `${personId} ${courseId}`

/**
 * Finds who approves each request on a day.
 * @returns a function from the person and course of a request to its approvers, which may be none
 */
export async function findApprovers(
  requests: readonly ApprovalRequest[],
  day: Day,
  tx: Tx = db(),
): Promise<(request: { personId: number; courseId: number }) => Approver[]> {
  if (requests.length === 0) return () => []
  const tuples = requests.map(({ personId, courseId, provider }) => [personId, courseId, provider])
  const given = Prisma.sql`${jsonTuples(JSON.stringify(tuples), {
    personId: 'integer',
    courseId: 'integer',
    provider: 'text',
  })}`
  const rows = await queryRows<Row>(
    tx,
    Prisma.sql`WITH RECURSIVE "above"("requestedBy", "courseId", "id", "depth") AS (
        SELECT g."personId", g."courseId", t."organisationId", 0 FROM ${given} g
          JOIN "Posting" t ON t."id" = ${postingHeld(Prisma.sql`g."personId"`, Prisma.sql`${day}`)}
        UNION ALL SELECT a."requestedBy", a."courseId", o."parentId", a."depth" + 1
          FROM "above" a JOIN "Organisation" o ON o."id" = a."id" WHERE o."parentId" IS NOT NULL AND a."depth" < 50)
      ${managers(given, day)} UNION ALL ${leads(given, day)}`,
  )
  const byRequest = Map.groupBy(rows, ({ requestedBy, courseId }) =>
    keyOf({ personId: requestedBy, courseId }),
  )
  return (request) => chooseApprovers(request.personId, byRequest.get(keyOf(request)) ?? [])
}

type WaitingRequest = ApprovalRequest & { enrolmentId: number }

/**
 * Requests that someone may have to approve: those of the reports of these managers, and if the viewer has a role for it,
 * those of everyone without a manager in post. The caller asks `findApprovers` which of them are the viewer's.
 */
export const listRequestsToApprove = (
  { managerIds, includesUnmanaged }: { managerIds: readonly number[]; includesUnmanaged: boolean },
  day: Day,
): Promise<WaitingRequest[]> =>
  queryRows<WaitingRequest>(
    db(),
    Prisma.sql`SELECT e."id" AS "enrolmentId", e."personId", c."courseId", k."provider" FROM "Enrolment" e
      JOIN "Person" p ON p."id" = e."personId" JOIN "Cohort" c ON c."id" = e."cohortId" AND c."cancelledAt" IS NULL
      JOIN "Course" k ON k."id" = c."courseId"
      WHERE e."status" = 'requested'
        AND (p."managerId" IN (SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(managerIds)}`, 'integer')} j)
          OR (${includesUnmanaged ? 1 : 0} = 1 AND (p."managerId" IS NULL OR NOT ${isHere(Prisma.sql`p."managerId"`, day)})))
      ORDER BY e."id"`,
  )
