import { countByStatus, listCohortIds } from '#app/data/learning/cohorts/cohort-list.server.ts'
import { listCohortsByIds, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { listCourseNames } from '#app/data/learning/courses/courses.server.ts'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { cohortFiltersForm } from '#app/features/learning/cohorts/list/cohort-filters.schema.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

export type ListedCohort = Cohort & { confirmed: number; waiting: number }

async function listWithCounts(ids: readonly number[]): Promise<ListedCohort[]> {
  const counts = await countByStatus(ids)
  return (await listCohortsByIds(ids)).map((cohort) => ({
    ...cohort,
    confirmed: counts.get(cohort.id)?.get('confirmed') ?? 0,
    waiting: counts.get(cohort.id)?.get('waiting') ?? 0,
  }))
}

/** The fields of the query that were filled in, to carry into other URLs. */
const filledIn = (search: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...search].filter(([name, value]) => value !== '' && name !== 'page'))

/** One page of the cohorts that a viewer runs, by the filters in the query, and what can be chosen in the filters. */
export async function findCohortsView(viewer: Viewer, search: URLSearchParams, now: Date) {
  const form = cohortFiltersForm.parse(search)
  const scope = courseScope(viewer)
  // A draft has no cohorts.
  const courses = await listCourseNames(scope, ['published', 'withdrawn'])
  const choices = {
    courses,
    providers: [...new Set(courses.flatMap(({ provider }) => provider ?? []))].toSorted(),
  }
  const base = { answers: form.answers, choices, query: filledIn(search) }
  if (!form.ok)
    return {
      ...base,
      errors: form.errors,
      state: 'current' as const,
      found: 0,
      cohorts: [],
      page: 1,
      pages: 1,
    }
  const ids = await listCohortIds({ ...form.value, scope, now })
  const { page, pages, skip, take } = pageOf(search, ids.length)
  return {
    ...base,
    errors: null,
    state: form.value.state,
    found: ids.length,
    cohorts: await listWithCounts(ids.slice(skip, skip + take)),
    page,
    pages,
  }
}

/** All cohorts by the filters in the query, for a file. Null if the filters are wrong. */
export async function listCohortsForFile(
  viewer: Viewer,
  search: URLSearchParams,
  now: Date,
): Promise<ListedCohort[] | null> {
  const form = cohortFiltersForm.parse(search)
  if (!form.ok) return null
  return listWithCounts(await listCohortIds({ ...form.value, scope: courseScope(viewer), now }))
}
