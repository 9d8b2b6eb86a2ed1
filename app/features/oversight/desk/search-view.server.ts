import {
  searchCohorts,
  searchCourses,
  searchPeople,
} from '#app/data/oversight/desk-search.server.ts'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { composed } from '#app/domain/text/composed.ts'

const MAX_FOUND = 20
const MAX_LENGTH = 200
const MIN_LENGTH = 2

/** What a search finds among the courses that the viewer runs. `error` says what to enter. */
export async function findDeskSearch(viewer: Viewer, query: URLSearchParams) {
  const text = composed((query.get('q') ?? '').trim().slice(0, MAX_LENGTH))
  const nothing = { people: [], courses: [], cohorts: [] }
  if (text.length < MIN_LENGTH)
    return {
      text,
      error: `Enter ${MIN_LENGTH} or more letters of a name, course or cohort, or a whole email address or staff number`,
      ...nothing,
    }
  const scope = courseScope(viewer)
  return {
    text,
    error: null,
    people: await searchPeople(scope, text, MAX_FOUND),
    courses: await searchCourses(scope, text, MAX_FOUND),
    cohorts: await searchCohorts(scope, text, MAX_FOUND),
  }
}
export type DeskSearchView = Awaited<ReturnType<typeof findDeskSearch>>
