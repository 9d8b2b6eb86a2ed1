import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findLatestCompletions } from '#app/data/learning/completions/completions.server.ts'
import { listConfirmedPeople } from '#app/data/learning/places/enrolments.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type PersonWithoutCompletion = { enrolmentId: number; name: string; email: string | null }

/** The people with a place in a cohort who do not have a completion of its course that is valid today. */
export async function listPeopleWithoutCompletion(
  cohort: Cohort,
  today: Day,
): Promise<PersonWithoutCompletion[]> {
  const people = await listConfirmedPeople(cohort.id)
  const completions = await findLatestCompletions(
    cohort.courseId,
    people.map(({ personId }) => personId),
  )
  return people.flatMap(({ id, personId, person }) => {
    const completion = completions.get(personId)
    const isValid =
      completion !== undefined && (completion.endsOn === null || completion.endsOn > today)
    return isValid ? [] : [{ enrolmentId: id, ...person }]
  })
}
