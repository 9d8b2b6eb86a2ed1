/** People that someone nominated for a cohort. */
import { db } from '#app/data/database/database.server.ts'
import { isNominated } from '#app/domain/learning/places.ts'

/** The people that a person nominated for a cohort, with the status of each, by name. */
export async function listNominations(cohortId: number, nominatedById: number) {
  const rows = await db().enrolment.findMany({
    where: { cohortId, nominatedById, source: { in: ['nomination', 'assignment'] } },
    select: {
      id: true,
      status: true,
      person: { select: { name: true } },
      events: { orderBy: { id: 'desc' }, take: 1, select: { reason: true } },
    },
    orderBy: [{ person: { name: 'asc' } }, { id: 'asc' }],
  })
  return rows.map(({ id, status, person, events }) => ({
    id,
    name: person.name,
    status,
    reason: events[0]?.reason ?? null,
  }))
}

type Nominator = { id: number; name: string; email: string | null }

/** Who nominated a person for a cohort, or null if no one did. */
export async function findNominator(cohortId: number, personId: number): Promise<Nominator | null> {
  const enrolment = await db().enrolment.findUnique({
    where: { cohortId_personId: { cohortId, personId } },
    select: { source: true, nominatedById: true },
  })
  if (!enrolment || !isNominated(enrolment.source) || enrolment.nominatedById === null) return null
  return db().person.findUnique({
    where: { id: enrolment.nominatedById },
    select: { id: true, name: true, email: true },
  })
}
