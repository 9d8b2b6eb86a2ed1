import { db } from '#app/data/database/database.server.ts'
import { findCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { aCohort } from '#tests/support/factories/course.ts'

/** Saves a cohort and returns it as the use cases need it. */
export const aLoadedCohort = async (given: Parameters<typeof aCohort>[0] = {}): Promise<Cohort> =>
  reload((await aCohort(given)).id)

export async function reload(cohortId: number): Promise<Cohort> {
  const cohort = await findCohort(cohortId)
  if (!cohort) throw new Error(`There is no cohort ${cohortId}.`)
  return cohort
}

/** A person's status in a cohort, or null. */
export const statusIn = async (
  cohort: { id: number },
  person: { id: number },
): Promise<string | null> =>
  (await db().enrolment.findFirst({ where: { cohortId: cohort.id, personId: person.id } }))
    ?.status ?? null

/** The kinds of the messages to a person, oldest first. */
export const messagesTo = async (person: { email: string | null }): Promise<string[]> =>
  (
    await db().outboxMessage.findMany({ where: { to: person.email ?? '' }, orderBy: { id: 'asc' } })
  ).map(({ kind }) => kind)
