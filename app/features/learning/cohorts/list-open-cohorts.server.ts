import { listUpcomingCohorts, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { isOpen } from '#app/domain/learning/enrolment.ts'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'

type CourseWithCohorts = { course: Cohort['course']; cohorts: Cohort[] }

/** The courses on offer with the cohorts that are open for enrolment, each in the order of their dates, without links to join. */
export async function listOpenCohorts(now: Date): Promise<CourseWithCohorts[]> {
  const open = (await listUpcomingCohorts(now)).filter(
    (cohort) => cohort.course.status === 'published' && isOpen(cohort, now),
  )
  const byCourse = Map.groupBy(open.map(withoutLink), ({ courseId }) => courseId)
  return [...byCourse.values()].flatMap((cohorts) =>
    cohorts[0] ? [{ course: cohorts[0].course, cohorts }] : [],
  )
}
