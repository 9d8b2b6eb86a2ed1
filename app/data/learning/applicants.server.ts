/** Applicants: what decides whether people can enrol on a cohort. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples } from '#app/data/database/dialect.server.ts'
import { batchReads } from '#app/data/database/read-cache.server.ts'
import { findPosts, NO_POST, type NamedPost } from '#app/data/learning/posts.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Applicant } from '#app/domain/learning/enrolment.ts'
import { today } from '#app/platform/clock.server.ts'

type Application = readonly [cohortId: number, personId: number]
type NamedApplicant = Applicant & NamedPost
type StatusRow = { cohortId: number; personId: number; status: string | null }

async function queryApplicants(
  tx: Tx,
  applications: readonly Application[],
  day: Day,
): Promise<(NamedApplicant & { cohortId: number; personId: number })[]> {
  const given = jsonTuples(JSON.stringify(applications), {
    cohortId: 'integer',
    personId: 'integer',
  })
  const rows = await queryRows<StatusRow>(
    tx,
    Prisma.sql`SELECT a."cohortId", a."personId", e."status" FROM ${given} a
      LEFT JOIN "Enrolment" e ON e."cohortId" = a."cohortId" AND e."personId" = a."personId"`,
  )
  const people = new Set(rows.map(({ personId }) => personId))
  const posts = await findPosts(tx, [...people], day)
  return rows.map((row) => ({ ...row, ...(posts.get(row.personId) ?? NO_POST) }))
}

/** Several people's posts on a day and their statuses in a cohort, by person. */
export async function findApplicants(
  tx: Tx,
  cohortId: number,
  personIds: readonly number[],
  day: Day,
): Promise<Map<number, NamedApplicant>> {
  const applications = personIds.map((personId) => [cohortId, personId] as const)
  const applicants = await queryApplicants(tx, applications, day)
  return new Map(applicants.map((applicant) => [applicant.personId, applicant]))
}

const readApplicants = batchReads(async (keys) => {
  const applications = keys.map((key) => JSON.parse(key) as Application)
  const applicants = await queryApplicants(db(), applications, today())
  return new Map(applicants.map((one) => [JSON.stringify([one.cohortId, one.personId]), one]))
})

/** A person's current post and their status in a cohort. */
export async function findApplicant(cohortId: number, personId: number): Promise<NamedApplicant> {
  const applicant = await readApplicants(JSON.stringify([cohortId, personId]))
  return applicant ?? { status: null, ...NO_POST }
}
