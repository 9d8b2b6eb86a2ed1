import { countCohorts, listCohorts } from '#app/data/learning/cohorts.server.ts'
import { listCourses } from '#app/data/learning/courses.server.ts'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

/** One page of the cohorts that a viewer runs, and the courses they can add one to. With `over=yes`, lists past and cancelled cohorts. */
export async function findCohortsView(viewer: Viewer, search: URLSearchParams, now: Date) {
  const over = search.get('over') === 'yes'
  const filter = { scope: courseScope(viewer), over, now }
  const { page, pages, ...range } = pageOf(search, await countCohorts(filter))
  const courses = (await listCourses(filter.scope)).map(({ code, title }) => ({ code, title }))
  return { cohorts: await listCohorts(filter, range), courses, over, page, pages }
}
