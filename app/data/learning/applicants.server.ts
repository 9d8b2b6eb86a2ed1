/** Applicants: what decides whether people can enrol on a cohort. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples } from '#app/data/database/dialect.server.ts'
import { batchReads } from '#app/data/database/read-cache.server.ts'
import { postingHeld } from '#app/data/facts/completion-snapshots.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Applicant } from '#app/domain/learning/enrolment.ts'
import { today } from '#app/platform/clock.server.ts'

type Application = readonly [cohortId: number, personId: number]
type NamedApplicant = Applicant & { gradeName: string | null }
type ApplicantRow = {
  cohortId: number
  personId: number
  status: string | null
  code: string | null
  name: string
  scs: boolean
}

async function queryApplicants(
  tx: Tx,
  applications: readonly Application[],
  day: Day,
): Promise<(NamedApplicant & { cohortId: number; personId: number })[]> {
  const given = jsonTuples(JSON.stringify(applications), {
    cohortId: 'integer',
    personId: 'integer',
  })
  const rows = await queryRows<ApplicantRow>(
    tx,
    Prisma.sql`SELECT a."cohortId", a."personId", e."status", g."code", g."name", g."scs" FROM ${given} a
      LEFT JOIN "Enrolment" e ON e."cohortId" = a."cohortId" AND e."personId" = a."personId"
      LEFT JOIN "Posting" t ON t."id" = ${postingHeld(Prisma.sql`a."personId"`, Prisma.sql`${day}`)}
      LEFT JOIN "Grade" g ON g."id" = t."gradeId"`,
    ['scs'],
  )
  return rows.map(({ cohortId, personId, status, code, name, scs }) => ({
    cohortId,
    personId,
    status,
    grade: code === null ? null : { code, scs },
    gradeName: code === null ? null : name,
  }))
}

/** Several people's grades on a day and their statuses in a cohort, by person. */
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

/** A person's current grade and their status in a cohort. */
export async function findApplicant(cohortId: number, personId: number): Promise<NamedApplicant> {
  const applicant = await readApplicants(JSON.stringify([cohortId, personId]))
  return applicant ?? { status: null, grade: null, gradeName: null }
}
