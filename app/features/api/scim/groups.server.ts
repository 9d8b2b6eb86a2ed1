/**
 * Organisations over SCIM. A directory can read them, and put people into them: that moves the person
 * to a post there. It cannot make, rename or close them, and taking someone out changes nothing,
 * because everyone in post is in one organisation.
 */
import {
  countDirectoryGroups,
  listDirectoryGroups,
  listMembers,
  type DirectoryGroup,
  type GroupFilter,
} from '#app/data/people/directory/directory-groups.server.ts'
import type { Caller } from '#app/features/api/require-token.server.ts'
import { refusing, scimError, scimResponse } from '#app/features/api/scim/scim-error.server.ts'
import { operationsIn, readBody, readPage } from '#app/features/api/scim/scim-request.server.ts'
import { scim, scimUrl } from '#app/features/api/scim/scim-service.server.ts'
import { requireDone, userIdOf } from '#app/features/api/scim/users.server.ts'
import { changeFromDirectory } from '#app/features/people/provisioning/provision-person.server.ts'

const GROUPS = () => scimUrl('/Groups')

const unknownFilter = () =>
  scimError(400, 'Filter by displayName, externalId or id, with eq.', { scimType: 'invalidFilter' })

const FILTERS = new Map<string, (value: string) => GroupFilter>([
  ['displayname', (name) => ({ name })],
  ['externalid', (code) => ({ code })],
  ['id', (id) => ({ id: Number(id) || 0 })],
])

function readFilter(text: string | null): GroupFilter {
  if (text === null) return {}
  const [, path = '', value = ''] = /^\s*(\w+)\s+eq\s+"([^"\\]*)"\s*$/i.exec(text) ?? []
  const narrow = FILTERS.get(path.toLowerCase())
  if (!narrow) throw unknownFilter()
  return narrow(value)
}

/** Members are left out of lists, where there may be a hundred thousand, and if the request excludes them. */
async function toGroup({ id, code, name }: DirectoryGroup, withMembers: boolean) {
  const members = withMembers ? await listMembers(id) : []
  const group = {
    id: String(id),
    externalId: code,
    displayName: name,
    ...(members.length === 0
      ? {}
      : {
          members: members.map((member) => ({
            value: String(member.id),
            display: member.name,
            type: 'User',
          })),
        }),
    meta: {},
  }
  return new (scim().Schemas.Group)(group as never, 'out', GROUPS())
}

const excludesMembers = (query: URLSearchParams): boolean =>
  /(^|,)\s*members\b/i.test(query.get('excludedAttributes') ?? '')

export async function listGroups(request: Request, { headers }: Caller): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const { startIndex, count } = readPage(searchParams)
  const filter = readFilter(searchParams.get('filter'))
  const groups = await listDirectoryGroups(filter, { skip: startIndex - 1, take: count })
  const list = new (scim().Messages.ListResponse)(
    await Promise.all(groups.map((group) => toGroup(group, false))),
    { totalResults: await countDirectoryGroups(filter), itemsPerPage: groups.length },
  )
  return scimResponse({ ...list, startIndex }, { headers })
}

async function requireGroup(groupId: string | undefined): Promise<DirectoryGroup> {
  const id = /^[1-9]\d{0,8}$/.test(groupId ?? '') ? Number(groupId) : 0
  const [group] = await listDirectoryGroups({ id }, { skip: 0, take: 1 })
  if (group) return group
  throw scimError(404, 'There is no such Group.')
}

export async function showGroup(
  request: Request,
  { headers }: Caller,
  groupId: string | undefined,
): Promise<Response> {
  const group = await requireGroup(groupId)
  const { searchParams } = new URL(request.url)
  const resource = await refusing(() => toGroup(group, !excludesMembers(searchParams)))
  return scimResponse(resource, { headers })
}

/** Organisations come from Fluency. One of the same name is there already. */
export async function createGroup(request: Request): Promise<Response> {
  const name = (await readBody(request))['displayName']
  const isThere = typeof name === 'string' && (await countDirectoryGroups({ name })) > 0
  throw isThere
    ? scimError(409, 'This organisation is there already.', { scimType: 'uniqueness' })
    : scimError(
        403,
        'Fluency has no organisation with this name. Add it in Fluency, or send the name that it has there.',
      )
}

const idsIn = (value: unknown): number[] =>
  [value]
    .flat()
    .map((member) => userIdOf(String((member as { value?: unknown } | null)?.value ?? '')))

/** The people whom a request puts into an organisation. */
async function readMembers(request: Request): Promise<number[]> {
  const body = await readBody(request)
  if (request.method === 'PUT') return body['members'] === undefined ? [] : idsIn(body['members'])
  return operationsIn(body).flatMap(({ op, path, value }) => {
    if (op === 'remove') return []
    const members =
      path === undefined
        ? (value as Record<string, unknown>)['members']
        : /^members$/i.test(path)
          ? value
          : undefined
    return members === undefined ? [] : idsIn(members)
  })
}

export async function changeGroup(
  request: Request,
  caller: Caller,
  groupId: string | undefined,
): Promise<Response> {
  const { id, code } = await requireGroup(groupId)
  const present = new Set((await listMembers(id)).map((member) => member.id))
  const by = { personId: caller.viewer.personId }
  for (const personId of await readMembers(request))
    if (!present.has(personId))
      requireDone(await changeFromDirectory(personId, { organisation: code, stated: {} }, by))
  return scimResponse(null, { status: 204, headers: caller.headers })
}
