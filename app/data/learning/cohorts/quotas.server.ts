/** Department quotas: places in a cohort that are set aside for a department and everything below it. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'

/** Places for a department, by its code. */
export type Quota = { organisation: string; places: number }

/** A cohort's quotas, by the name of the department. */
export async function listQuotas(
  cohortId: number,
  tx: Tx = db(),
): Promise<(Quota & { organisationId: number; name: string })[]> {
  const quotas = await tx.cohortQuota.findMany({
    where: { cohortId },
    include: { organisation: { select: { code: true, name: true } } },
    orderBy: [{ organisation: { name: 'asc' } }, { id: 'asc' }],
  })
  return quotas.map(({ organisationId, places, organisation: { code, name } }) => ({
    organisationId,
    organisation: code,
    name,
    places,
  }))
}

/** The departments that can have a quota: those that are open. */
export const listQuotaDepartments = (tx: Tx = db()): Promise<{ code: string; name: string }[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT "code", "name" FROM "Organisation"
      WHERE ("departmentId" IS NULL OR "departmentId" = "id") AND "closedOn" IS NULL ORDER BY "name", "id"`,
  )

/** Replaces a cohort's quotas. The codes are of organisations that exist. */
export async function saveQuotas(
  tx: Tx,
  cohortId: number,
  quotas: readonly Quota[],
): Promise<void> {
  const organisations = await tx.organisation.findMany({
    where: { code: { in: quotas.map(({ organisation }) => organisation) } },
    select: { id: true, code: true },
  })
  const ids = new Map(organisations.map(({ id, code }) => [code, id]))
  await tx.cohortQuota.deleteMany({ where: { cohortId } })
  await tx.cohortQuota.createMany({
    data: quotas.flatMap(({ organisation, places }) => {
      const organisationId = ids.get(organisation)
      return organisationId === undefined ? [] : [{ cohortId, organisationId, places }]
    }),
  })
}
