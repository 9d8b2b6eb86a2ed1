/** Completions in the scope of a token: of the people whom its person may see by name, and of the courses that they run. */
import { listApiCompletions } from '#app/data/api/completions.server.ts'
import { courseScope, may, namesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { auditList } from '#app/features/api/lists/audit-list.server.ts'
import {
  itemResponse,
  pageResponse,
  parameter,
  parseList,
} from '#app/features/api/lists/paging.server.ts'
import type { Caller } from '#app/features/api/require-token.server.ts'
import { today } from '#app/platform/clock.server.ts'

const scopeOf = (viewer: Viewer) => ({
  people: may(viewer, 'person:view') ? namesScope(viewer) : null,
  courses: may(viewer, 'register:view') ? courseScope(viewer) : null,
  day: today(),
})

const NO_FILTER = { id: null, personId: null, course: null, changedSince: null }

const PARAMETERS = {
  person: parameter.id,
  course: parameter.text,
  'changed-since': parameter.instant,
}

export async function answerCompletions(request: Request, caller: Caller): Promise<Response> {
  const { limit, after, person, course, ...query } = parseList(request, PARAMETERS)
  await auditList(caller, 'completions', { after })
  const rows = await listApiCompletions({
    ...scopeOf(caller.viewer),
    after,
    limit: limit + 1,
    id: null,
    personId: person ?? null,
    course: course ?? null,
    changedSince: query['changed-since'] ?? null,
  })
  return pageResponse(request, { rows, limit, headers: caller.headers })
}

export async function answerCompletion(id: number, { viewer, headers }: Caller): Promise<Response> {
  const found = { ...scopeOf(viewer), ...NO_FILTER, after: 0, limit: 1, id }
  return itemResponse((await listApiCompletions(found))[0], headers)
}
