/** Counts findings that touch figures about some people. */
import { figuresDb, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { isAccepted } from '#app/data/oversight/quality/findings.server.ts'
import { isFindingKind, type FindingKind } from '#app/domain/oversight/finding-kinds.ts'

type Filter = { by: 'department' | 'profession' | 'grade'; id: number }

/** Conditions on a posting `t` in an organisation `o`. */
const CONDITIONS: Readonly<Record<Filter['by'], (id: number) => Prisma.Sql>> = {
  department: (id) => Prisma.sql`(o."id" = ${id} OR o."departmentId" = ${id})`,
  profession: (id) => Prisma.sql`t."professionId" = ${id}`,
  grade: (id) => Prisma.sql`t."gradeId" = ${id}`,
}

const matches = (within: readonly Filter[]): Prisma.Sql =>
  within.length === 0
    ? Prisma.sql`1 = 1`
    : Prisma.join(
        within.map(({ by, id }) => CONDITIONS[by](id)),
        ' AND ',
      )

/**
 * Findings about a post count where that post is, and those about a person where they are in post. A cohort counts where one of the
 * people with a place is in post, and a body in its department.
 */
function isWithin(within: readonly Filter[]): Prisma.Sql {
  const condition = matches(within)
  const department = within.find(({ by }) => by === 'department')
  const isOfBody =
    department && within.length === 1
      ? Prisma.sql`EXISTS (SELECT 1 FROM "Organisation" o WHERE o."id" = q."organisationId" AND ${CONDITIONS.department(department.id)})`
      : Prisma.sql`1 = 0`
  return Prisma.sql`CASE
    WHEN q."kind" IN ('posted-in-closed-body', 'posted-before-opening', 'unknown-profession', 'unknown-grade') THEN EXISTS (
      SELECT 1 FROM "Posting" t JOIN "Organisation" o ON o."id" = t."organisationId" WHERE t."id" = q."subjectId" AND ${condition})
    WHEN q."kind" = 'register-unfinished' THEN EXISTS (
      SELECT 1 FROM "Enrolment" e JOIN "Posting" t ON t."personId" = e."personId" AND t."until" IS NULL
      JOIN "Organisation" o ON o."id" = t."organisationId"
      WHERE e."cohortId" = q."subjectId" AND e."status" = 'confirmed' AND ${condition})
    WHEN q."personId" IS NULL THEN ${isOfBody}
    ELSE EXISTS (
      SELECT 1 FROM "Posting" t JOIN "Organisation" o ON o."id" = t."organisationId"
      WHERE t."personId" IN (q."personId", q."otherPersonId") AND t."until" IS NULL AND ${condition}) END`
}

/** How many findings of each kind that are not accepted are about people in a department, profession and grade. */
export async function countFindingsWithin(
  within: readonly Filter[],
  tx: Tx = figuresDb(),
): Promise<Map<FindingKind, number>> {
  const isCounted = within.length === 0 ? Prisma.sql`1 = 1` : isWithin(within)
  const rows = await queryRows<{ kind: string; count: number }>(
    tx,
    Prisma.sql`SELECT q."kind", COUNT(*) AS "count" FROM "QualityFinding" q
      WHERE NOT ${isAccepted} AND ${isCounted} GROUP BY q."kind"`,
  )
  return new Map(
    rows.flatMap(({ kind, count }) => (isFindingKind(kind) ? [[kind, count] as const] : [])),
  )
}
