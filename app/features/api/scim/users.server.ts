/** Users over SCIM: lists, creates, replaces, patches and deletes them. */
import {
  countDirectoryRecords,
  findDirectoryRecord,
  listDirectoryRecords,
  type DirectoryFilter,
  type DirectorySort,
} from '#app/data/people/directory/directory-people.server.ts'
import { normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import type { Caller } from '#app/features/api/require-token.server.ts'
import {
  assignmentsAt,
  assignmentsIn,
  mentionsOf,
  resourceFrom,
  type Assignment,
} from '#app/features/api/scim/normalise.ts'
import { operationsIn, readBody, readPage } from '#app/features/api/scim/scim-request.server.ts'
import { refusing, scimError, scimResponse } from '#app/features/api/scim/scim-error.server.ts'
import { ENTERPRISE_EXTENSION, scim, scimUrl } from '#app/features/api/scim/scim-service.server.ts'
import {
  toResource,
  toWish,
  type UserResource,
} from '#app/features/api/scim/user-resource.server.ts'
import {
  addFromDirectory,
  changeFromDirectory,
  removeFromDirectory,
} from '#app/features/people/provisioning/provision-person.server.ts'
import type { DirectoryOutcome, DirectoryRefusal } from '#app/features/people/provisioning/wish.ts'

const USERS = () => scimUrl('/Users')

const STATUSES: Record<DirectoryRefusal['kind'], number> = {
  taken: 409,
  invalid: 400,
  refused: 403,
  'not-found': 404,
}

/** @throws an error response if the service refused what the directory wants */
export function requireDone(outcome: DirectoryOutcome): number {
  if (!('refused' in outcome)) return outcome.personId
  const { kind, message } = outcome.refused
  throw scimError(
    STATUSES[kind],
    message,
    kind === 'taken'
      ? { scimType: 'uniqueness' }
      : kind === 'invalid'
        ? { scimType: 'invalidValue' }
        : {},
  )
}

const noSuchUser = () => scimError(404, 'There is no such User.')

export const userIdOf = (text: string | undefined): number => {
  if (text !== undefined && /^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw noSuchUser()
}

const toText = (value: unknown): string => String(value)

/** How each attribute of a filter with `eq` narrows the list. Paths are in lower case. */
const FILTERS = new Map<string, (value: unknown) => DirectoryFilter>([
  ['id', (value) => ({ id: Number(value) || 0 })],
  ['username', (value) => ({ userName: toText(value).toLowerCase() })],
  ['externalid', (value) => ({ externalId: toText(value) })],
  ['emails', (value) => ({ email: normaliseEmailAddress(toText(value)) })],
  ['emails.value', (value) => ({ email: normaliseEmailAddress(toText(value)) })],
  ['emails.type', () => ({})],
  [`${ENTERPRISE_EXTENSION}:employeeNumber`.toLowerCase(), (value) => ({ staffId: toText(value) })],
  ['active', (value) => ({ active: value === true || /^true$/i.test(toText(value)) })],
])

const unknownFilter = () =>
  scimError(
    400,
    'Filter by userName, externalId, emails.value, employeeNumber, id or active, with eq and and.',
    { scimType: 'invalidFilter' },
  )

type Condition = readonly [path: string, comparison: unknown]

const conditionsIn = (expression: object, prefix = ''): Condition[] =>
  Object.entries(expression).flatMap(([key, value]): Condition[] =>
    Array.isArray(value)
      ? [[prefix + key, value]]
      : conditionsIn(value as object, `${prefix}${key}.`),
  )

async function readFilter(text: string | null): Promise<DirectoryFilter> {
  if (text === null) return {}
  let alternatives: object[]
  try {
    alternatives = [...(new (scim().Types.Filter)(text) as unknown as object[])]
  } catch {
    throw unknownFilter()
  }
  const [expression, ...others] = alternatives
  if (expression === undefined || others.length > 0) throw unknownFilter()
  return conditionsIn(expression).reduce<DirectoryFilter>((filter, [path, comparison]) => {
    const [operator, value, ...more] = comparison as unknown[]
    const narrow = FILTERS.get(path.toLowerCase())
    if (!narrow || more.length > 0 || String(operator).toLowerCase() !== 'eq') throw unknownFilter()
    return { ...filter, ...narrow(value) }
  }, {})
}

const SORTS = new Map<string, DirectorySort>([
  ['id', 'id'],
  ['username', 'userName'],
  ['displayname', 'name'],
  ['name.formatted', 'name'],
])

const toUser = (resource: Record<string, unknown>, attributes?: unknown) =>
  new (scim().Schemas.User)(resource as never, 'out', USERS(), attributes as never)

/** The attributes that a request wants, as the library filters them. */
const attributesOf = (request: Request): Promise<unknown> =>
  refusing(() => {
    const query = Object.fromEntries(new URL(request.url).searchParams)
    const { attributes, excludedAttributes } = query
    const wanted = {
      ...(attributes ? { attributes } : {}),
      ...(excludedAttributes ? { excludedAttributes } : {}),
    }
    return Object.keys(wanted).length === 0
      ? undefined
      : new (scim().Resources.User)(wanted as never).attributes
  })

export async function listUsers(request: Request, { headers }: Caller): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const { startIndex, count } = readPage(searchParams)
  const filter = await readFilter(searchParams.get('filter'))
  const sort = SORTS.get((searchParams.get('sortBy') ?? 'id').toLowerCase())
  if (sort === undefined)
    throw scimError(400, 'Sort by id, userName or displayName.', { scimType: 'invalidValue' })
  const descending = searchParams.get('sortOrder') === 'descending'
  const attributes = await attributesOf(request)
  const records = await listDirectoryRecords(filter, {
    skip: startIndex - 1,
    take: count,
    sort,
    descending,
  })
  const { ListResponse } = scim().Messages
  const list = new ListResponse(
    records.map((record) => toUser(toResource(record), attributes)),
    { totalResults: await countDirectoryRecords(filter), itemsPerPage: records.length },
  )
  return scimResponse({ ...list, startIndex }, { headers })
}

async function answerUser(
  request: Request,
  { personId, caller, status = 200 }: { personId: number; caller: Caller; status?: number },
): Promise<Response> {
  const record = await findDirectoryRecord(personId)
  if (!record) throw noSuchUser()
  const user = toUser(toResource(record), await attributesOf(request))
  const headers = { ...caller.headers, Location: scimUrl(`/Users/${personId}`) }
  return scimResponse(user, { status, headers })
}

export const showUser = (request: Request, caller: Caller, userId: string | undefined) =>
  answerUser(request, { personId: userIdOf(userId), caller })

/** What a whole User says: the attributes that it has. */
async function readUser(request: Request) {
  const assignments = assignmentsIn(await readBody(request))
  const user = await refusing(
    () => new (scim().Schemas.User)(resourceFrom(assignments) as never, 'in'),
  )
  return toWish(user as unknown as UserResource, mentionsOf(assignments))
}

export async function createUser(request: Request, caller: Caller): Promise<Response> {
  const wish = await readUser(request)
  const by = { personId: caller.viewer.personId }
  const personId = requireDone(await addFromDirectory(wish, by))
  return answerUser(request, { personId, caller, status: 201 })
}

export async function replaceUser(
  request: Request,
  caller: Caller,
  userId: string | undefined,
): Promise<Response> {
  const personId = userIdOf(userId)
  const wish = await readUser(request)
  requireDone(await changeFromDirectory(personId, wish, { personId: caller.viewer.personId }))
  return answerUser(request, { personId, caller })
}

/** One operation for each attribute. A single email address is replaced, not added to. */
const toOperation = (op: string, { attribute, path, value }: Assignment) =>
  op === 'remove' || value === undefined
    ? { op: 'remove', path }
    : { op: attribute === 'email' ? 'replace' : op, path, value }

export async function patchUser(
  request: Request,
  caller: Caller,
  userId: string | undefined,
): Promise<Response> {
  const personId = userIdOf(userId)
  const record = await findDirectoryRecord(personId)
  if (!record) throw noSuchUser()
  const patched = operationsIn(await readBody(request)).map(({ op, path, value }) => ({
    op,
    assignments:
      path === undefined
        ? assignmentsIn(value as Record<string, unknown>)
        : assignmentsAt(path, value),
  }))
  const assignments = patched.flatMap((one) => one.assignments)
  if (assignments.length === 0) return answerUser(request, { personId, caller })
  const { PatchOp } = scim().Messages
  const user = await refusing(async () => {
    let after: unknown
    await new PatchOp({
      schemas: [PatchOp.id],
      Operations: patched.flatMap(({ op, assignments: all }) =>
        all.map((assignment) => toOperation(op, assignment)),
      ),
    } as never).apply(toUser(toResource(record)) as never, async (instance: object) => {
      after = instance
      return instance
    })
    return new (scim().Schemas.User)(after as never, 'in')
  })
  const wish = toWish(user as unknown as UserResource, mentionsOf(assignments))
  requireDone(await changeFromDirectory(personId, wish, { personId: caller.viewer.personId }))
  return answerUser(request, { personId, caller })
}

export async function deleteUser(caller: Caller, userId: string | undefined): Promise<Response> {
  const by = { personId: caller.viewer.personId }
  requireDone(await removeFromDirectory(userIdOf(userId), by))
  return scimResponse(null, { status: 204, headers: caller.headers })
}
