import type { Cohort } from '#app/data/learning/cohorts.server.ts'
import type { CohortForEmail } from '#app/features/learning/enrolments/enrolment-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

/** What a message says of a cohort. Only for people with a place: it holds the link to join. */
export const cohortForEmail = ({
  id,
  course,
  name,
  mode,
  place,
  link,
  sessions,
}: Cohort): CohortForEmail => ({
  courseTitle: course.title,
  cohortName: name,
  mode,
  place,
  link,
  sessions,
  address: env().baseUrl + paths.cohort(id),
})
