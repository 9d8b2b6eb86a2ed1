import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { CohortForEmail } from '#app/features/learning/enrolments/enrolment-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

/** A cohort's details for an email. Only for people with a place, because it includes the link to join. */
export const cohortForEmail = (cohort: Cohort): CohortForEmail => ({
  courseTitle: cohort.course.title,
  cohortName: cohort.name,
  mode: cohort.mode,
  place: cohort.place,
  link: cohort.link,
  sessions: cohort.sessions.filter(({ cancelledAt }) => cancelledAt === null),
  url: env().baseUrl + paths.cohort(cohort.id),
  courseUrl: env().baseUrl + paths.course(cohort.course.code),
})

/** Like `cohortForEmail`, for people without a confirmed place. */
export const cohortWithoutLink = (cohort: Cohort): CohortForEmail => {
  const { sessions, ...details } = cohortForEmail(cohort)
  return {
    ...details,
    link: null,
    sessions: sessions.map((session) => ({ ...session, link: null })),
  }
}
