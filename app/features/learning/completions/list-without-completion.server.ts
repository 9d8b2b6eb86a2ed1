import type { Cohort } from '#app/data/learning/cohorts.server.ts'
import { findCompletionsOfPeople } from '#app/data/learning/completions.server.ts'
import { listConfirmed } from '#app/data/learning/enrolments.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type WithoutCompletion = { enrolmentId: number; name: string; email: string | null }

/** The people with a place in a cohort who do not have a completion of its course that is valid today. */
export async function listWithoutCompletion(
  cohort: Cohort,
  today: Day,
): Promise<WithoutCompletion[]> {
  const people = await listConfirmed(cohort.id)
  const completions = await findCompletionsOfPeople(
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
