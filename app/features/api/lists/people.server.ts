/** People in the scope of a token: all of them, or those in post in the organisations or professions of its person. */
import { listApiPeople } from '#app/data/api/people.server.ts'
import { namesScope } from '#app/domain/identity/permissions.ts'
import { auditList } from '#app/features/api/lists/audit-list.server.ts'
import {
  itemResponse,
  pageResponse,
  parameter,
  parseList,
} from '#app/features/api/lists/paging.server.ts'
import type { Caller } from '#app/features/api/require-token.server.ts'
import { today } from '#app/platform/clock.server.ts'

const NO_FILTER = { id: null, email: null, staffId: null, organisation: null }

const PARAMETERS = {
  email: parameter.email,
  'staff-id': parameter.text,
  organisation: parameter.text,
}

export async function answerPeople(request: Request, caller: Caller): Promise<Response> {
  const { limit, after, email, organisation, ...query } = parseList(request, PARAMETERS)
  await auditList(caller, 'people', { after })
  const rows = await listApiPeople({
    scope: namesScope(caller.viewer),
    day: today(),
    after,
    limit: limit + 1,
    id: null,
    email: email ?? null,
    staffId: query['staff-id'] ?? null,
    organisation: organisation ?? null,
  })
  return pageResponse(request, { rows, limit, headers: caller.headers })
}

export async function answerPerson(id: number, { viewer, headers }: Caller): Promise<Response> {
  const scope = namesScope(viewer)
  const found = { ...NO_FILTER, scope, day: today(), after: 0, limit: 1, id }
  return itemResponse((await listApiPeople(found))[0], headers)
}
