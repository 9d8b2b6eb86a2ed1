/** Published courses and their cohorts, which everyone signed in can see. */
import { listApiCohorts, listApiCourses } from '#app/data/api/catalogue.server.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'
import {
  itemResponse,
  pageResponse,
  parameter,
  parseList,
} from '#app/features/api/lists/paging.server.ts'
import type { Caller } from '#app/features/api/require-token.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

export async function answerCourses(request: Request, { headers }: Caller): Promise<Response> {
  const { limit, after } = parseList(request, {})
  const rows = await listApiCourses({ after, limit: limit + 1 }, null)
  return pageResponse(request, { rows, limit, headers })
}

export async function answerCourse(code: string, { headers }: Caller): Promise<Response> {
  return itemResponse((await listApiCourses({ after: 0, limit: 1 }, code))[0], headers)
}

type CohortRow = Awaited<ReturnType<typeof listApiCohorts>>[number]

const toCohort = ({ course, _count, ...row }: CohortRow) => ({
  ...row,
  course: course.code,
  placesLeft: placesLeft({ capacity: row.capacity, taken: _count.enrolments }),
  url: env().baseUrl + paths.cohort(row.id),
})

const PARAMETERS = { course: parameter.text, 'ends-after': parameter.instant }

export async function answerCohorts(request: Request, { headers }: Caller): Promise<Response> {
  const { limit, after, course, ...query } = parseList(request, PARAMETERS)
  const rows = await listApiCohorts(
    { after, limit: limit + 1 },
    { id: null, course: course ?? null, endsAfter: query['ends-after'] ?? null },
  )
  return pageResponse(request, { rows: rows.map(toCohort), limit, headers })
}

export async function answerCohort(id: number, { headers }: Caller): Promise<Response> {
  const filter = { id, course: null, endsAfter: null }
  const [row] = await listApiCohorts({ after: 0, limit: 1 }, filter)
  return itemResponse(row && toCohort(row), headers)
}
