/** Writes the roles and self-assessments of made-up people. */
import { needsScope } from '#app/domain/identity/role-scope.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { departmentsOn } from '#app/data/facts/departments.server.ts'
import { resetIdSequence } from '#app/data/database/dialect.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import { now } from '#app/platform/clock.server.ts'

export type CurrentLeader = {
  personId: number
  organisationId: number
  departmentId: number
  professionId: number
  gradeId: number
  managerId: number | null
  departmentCode: string
  gradeRank: number
  reports: number
  completions: number
  /** Completions that a file brought, not those of the demonstration's cohorts. */
  importedCompletions: number
}

/** Senior civil servants in post, with their manager and how many reports and completions each has. */
export const listCurrentLeaders = (tx: Tx, on: Day): Promise<CurrentLeader[]> =>
  queryRows(
    tx,
    Prisma.sql`
      SELECT posting."personId", posting."organisationId", organisation."departmentId", posting."professionId", posting."gradeId",
        person."managerId", department."code" AS "departmentCode", grade."rank" AS "gradeRank",
        (SELECT COUNT(*) FROM "Person" AS report WHERE report."managerId" = posting."personId") AS "reports",
        (SELECT COUNT(*) FROM "Completion" AS completion WHERE completion."personId" = posting."personId") AS "completions",
        (SELECT COUNT(*) FROM "Completion" AS completion WHERE completion."personId" = posting."personId" AND completion."source" = 'file') AS "importedCompletions"
      FROM "Posting" AS posting
      JOIN "Person" AS person ON person."id" = posting."personId"
      JOIN "Grade" AS grade ON grade."id" = posting."gradeId" AND grade."scs"
      JOIN ${departmentsOn(on)} AS organisation ON organisation."id" = posting."organisationId"
      JOIN "Organisation" AS department ON department."id" = organisation."departmentId"
      WHERE posting."from" <= ${on} AND (posting."until" IS NULL OR posting."until" > ${on})
      ORDER BY posting."personId"`,
  )

export const saveDemonstrationGrant = (
  tx: Tx,
  personId: number,
  role: GrantedRole,
  organisationId: number | null,
  professionId: number | null = null,
) =>
  tx.roleGrant.create({
    data: {
      personId,
      role,
      organisationId,
      professionId,
      everywhere: organisationId === null && professionId === null && needsScope(role),
      grantedAt: now(),
    },
  })

const withTargets = {
  levels: { orderBy: { order: 'asc' } },
  skills: { orderBy: { order: 'asc' }, include: { targets: { include: { level: true } } } },
} as const

/** The published criterion with its target levels, or null. */
export const findPublishedCriterion = (tx: Tx) =>
  tx.frameworkVersion.findFirst({
    where: { status: 'published' },
    include: withTargets,
    orderBy: { id: 'desc' },
  })

/** The version of the criterion before the published one, with its target levels, or null. */
export const findCriterionBefore = (tx: Tx) =>
  tx.frameworkVersion.findFirst({
    where: { status: 'retired' },
    include: withTargets,
    orderBy: { publishedAt: 'desc' },
  })

/** Moves a version's publication date back, so that made-up answers can be older. */
export const backdatePublication = (tx: Tx, versionId: number, day: Day) =>
  tx.frameworkVersion.update({
    where: { id: versionId },
    data: { publishedAt: new Date(`${day}T09:00:00Z`) },
    select: { id: true },
  })

/** Each person's latest completion, within a period, of a course that improves skills in a framework. Includes those skills. */
export async function listRecentCompletions(
  tx: Tx,
  frameworkId: number,
  period: { from: Day; until: Day },
): Promise<Map<number, { completedOn: Day; skillCodes: string[] }>> {
  const rows = await tx.completion.findMany({
    where: {
      revokedAt: null,
      completedOn: { gte: period.from, lte: period.until },
      course: { skills: { some: { frameworkId } } },
    },
    orderBy: [{ completedOn: 'asc' }, { id: 'asc' }],
    select: {
      personId: true,
      completedOn: true,
      course: { select: { skills: { where: { frameworkId }, select: { skillCode: true } } } },
    },
  })
  return new Map(
    rows.map(({ personId, completedOn, course }) => [
      personId,
      { completedOn, skillCodes: course.skills.map(({ skillCode }) => skillCode) },
    ]),
  )
}

/** The ids of people who have ever started a self-assessment. */
export async function listAssessedPersonIds(tx: Tx): Promise<Set<number>> {
  const rows = await tx.assessment.findMany({ distinct: ['personId'], select: { personId: true } })
  return new Set(rows.map(({ personId }) => personId))
}

export type MadeUpAssessment = {
  personId: number
  at: Date
  ratings: { skillId: number; answer: string; evidence: string | null }[]
}

const findEmails = async (
  tx: Tx,
  made: readonly MadeUpAssessment[],
): Promise<Map<number, string | null>> =>
  new Map(
    (
      await tx.person.findMany({
        where: { id: { in: made.map(({ personId }) => personId) } },
        select: { id: true, email: true },
      })
    ).map(({ id, email }) => [id, email]),
  )

/** Adds submitted self-assessments, each recorded with the person's current email address. */
export async function saveAssessments(
  tx: Tx,
  versionId: number,
  made: readonly MadeUpAssessment[],
): Promise<void> {
  const [last] = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`SELECT COALESCE(MAX("id"), 0) AS "id" FROM "Assessment"`,
  )
  const firstId = (last?.id ?? 0) + 1
  for (let start = 0; start < made.length; start += 500) {
    const chunk = made.slice(start, start + 500)
    const emails = await findEmails(tx, chunk)
    const assessments = chunk.map(({ personId, at }, index) => ({
      id: firstId + start + index,
      personId,
      recordId: personId,
      email: emails.get(personId) ?? null,
      versionId,
      startedAt: at,
      submittedAt: at,
    }))
    await tx.assessment.createMany({ data: assessments })
    await resetIdSequence(tx, 'Assessment')
    await sealing(tx, 'Rating', null, (sealId) =>
      tx.rating.createMany({
        data: chunk.flatMap(({ at, ratings }, index) =>
          ratings.map((rating) => ({
            ...rating,
            assessmentId: firstId + start + index,
            ratedAt: at,
            sealId,
          })),
        ),
      }),
    )
  }
}
