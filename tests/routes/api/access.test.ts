/** Which token may use which URL of the API, for each role, and what it finds in its scope and outside it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { API_SCOPES, type ApiScope } from '#app/domain/api/scopes.ts'
import { GRANTED_ROLES, type GrantedRole } from '#app/domain/identity/permissions.ts'
import { OPERATIONS } from '#app/features/api/openapi/operations.ts'
import type { Operation } from '#app/features/api/openapi/operation.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aToken } from '#tests/support/factories/people/token.ts'
import { get, post } from '#tests/support/requests.ts'
import { listUrls } from '#tests/support/routes-map.ts'

/** A second copy of the scopes that each role can give to a token, so that a change made in only one place fails. */
const MAY: Record<GrantedRole, readonly ApiScope[]> = {
  'course-admin': ['figures:read', 'courses:read', 'completions:read', 'completions:write'],
  'department-lead': [
    'figures:read',
    'figures:exact',
    'people:read',
    'courses:read',
    'completions:read',
  ],
  'head-of-profession': [
    'figures:read',
    'figures:exact',
    'people:read',
    'courses:read',
    'completions:read',
  ],
  analyst: ['figures:read', 'courses:read'],
  'framework-owner': ['figures:read', 'courses:read'],
  'service-admin': Object.keys(API_SCOPES) as ApiScope[],
}
const SCOPES = Object.keys(API_SCOPES) as ApiScope[]

type Handler = Parameters<typeof get>[0]
type Module = { loader: Handler; action?: Handler }
type Item = { id: number; course?: string; personId?: number }

const patternOf = (path: string): string =>
  path.replace(/figures\/[a-z-]+/, 'figures/:report').replaceAll(/\{(\w+)\}/g, ':$1')

/** A value for each parameter in a URL. */
const PARAMS = { code: 'OWN', report: 'uptake', personId: 1, cohortId: 1, completionId: 1 }

const modules = new Map<string, Module>()
const holders = new Map<GrantedRole, { id: number; email: string }>()
let ids: Record<'ownPerson' | 'otherPerson' | 'ownCompletion' | 'otherCompletion', number>

/** A department, a profession and a course in the scope of each holder, and others outside it. */
beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const files = new Map((await listUrls()).map(({ url, file }) => [url, file]))
  for (const { path } of OPERATIONS) {
    const file = files.get(patternOf(path)) ?? ''
    modules.set(path, (await import(/* @vite-ignore */ `../../../${file}`)) as Module)
  }
  const { id: organisationId } = await anOrganisation({ code: 'DFT' })
  await anOrganisation({ code: 'AGENCY', parentCode: 'DFT' })
  const { id: professionId } = await aProfession('FIN')
  const { id: courseId } = await aCourse({ code: 'OWN', provider: 'Own provider' })
  await aCourse({ code: 'OTHER', provider: 'Other provider' })
  const own = await aPerson({ name: 'Own', organisation: 'AGENCY', profession: 'FIN' })
  const other = await aPerson({ name: 'Other', organisation: 'HMT', profession: 'POL' })
  const ownCompletion = await aCompletion({ personId: own.id, course: 'OWN' })
  const otherCompletion = await aCompletion({ personId: other.id, course: 'OTHER' })
  ids = {
    ownPerson: own.id,
    otherPerson: other.id,
    ownCompletion: ownCompletion.id,
    otherCompletion: otherCompletion.id,
  }
  const scopes = {
    'course-admin': { courseId },
    'department-lead': { organisationId },
    'head-of-profession': { professionId },
  } as const
  for (const role of GRANTED_ROLES)
    holders.set(
      role,
      await aPersonWithRole(role, {
        organisation: 'CO',
        scope: role in scopes ? scopes[role as keyof typeof scopes] : undefined,
      }),
    )
})

async function send(operation: Operation, role: GrantedRole, scopes: readonly ApiScope[]) {
  const holder = holders.get(role)
  const module = modules.get(operation.path)
  if (!holder || !module) throw new Error(`Nothing handles ${operation.path}.`)
  const { headers } = await aToken(holder, scopes)
  const call = { as: null, headers, params: PARAMS, url: operation.path }
  return operation.method === 'get'
    ? get(module.loader, call)
    : post(module.action ?? module.loader, call)
}

/** One operation for each method of a route. All reports have the same route. */
const SWEPT = [
  ...new Map(OPERATIONS.map((each) => [`${each.method} ${patternOf(each.path)}`, each])).values(),
]

describe.each(GRANTED_ROLES)('a token of a %s', (role) => {
  test.each(SWEPT)('$method $path: as its scope and role allow', async (operation) => {
    const { scope } = operation
    const others = SCOPES.filter((other) => other !== scope)
    expect((await send(operation, role, others)).status).toBe(403)
    const { status } = await send(operation, role, [scope])
    if (MAY[role].includes(scope)) expect([401, 403]).not.toContain(status)
    else expect(status).toBe(403)
  })
})

const seesPeople = (role: GrantedRole): boolean => MAY[role].includes('people:read')
const seesCompletions = (role: GrantedRole): boolean => MAY[role].includes('completions:read')

async function found(role: GrantedRole, url: string): Promise<Item[]> {
  const operation = OPERATIONS.find(({ path }) => path === url)
  if (!operation) throw new Error(`There is no operation ${url}.`)
  const response = await send(operation, role, [operation.scope])
  return (JSON.parse(await response.text()) as { items: Item[] }).items
}

describe.each(GRANTED_ROLES.filter(seesPeople))('people through a token of a %s', (role) => {
  test('are those in its scope', async () => {
    const listed = (await found(role, '/api/v1/people')).map(({ id }) => id)
    const isAll = role === 'service-admin'
    expect([listed.includes(ids.ownPerson), listed.includes(ids.otherPerson)]).toEqual([
      true,
      isAll,
    ])
    expect(listed).toHaveLength(isAll ? GRANTED_ROLES.length + 2 : 1)
  })
})

describe.each(GRANTED_ROLES.filter(seesCompletions))(
  'completions through a token of a %s',
  (role) => {
    test('are those in its scope', async () => {
      const listed = (await found(role, '/api/v1/completions')).map(({ id }) => id)
      expect(listed).toEqual(
        role === 'service-admin' ? [ids.ownCompletion, ids.otherCompletion] : [ids.ownCompletion],
      )
    })

    test('one by one, too', async () => {
      const { headers } = await aToken(holders.get(role) ?? { id: 0, email: '' }, [
        'completions:read',
      ])
      const module = modules.get('/api/v1/completions/{completionId}')
      const open = (completionId: number) =>
        get(module?.loader as Handler, { as: null, headers, params: { completionId } })
      expect((await open(ids.ownCompletion)).status).toBe(200)
      expect((await open(ids.otherCompletion)).status).toBe(role === 'service-admin' ? 200 : 404)
    })
  },
)
