import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader as cohorts } from '#app/routes/api/cohorts.ts'
import { loader as completions } from '#app/routes/api/completions.ts'
import { loader as courses } from '#app/routes/api/courses.ts'
import { loader as people } from '#app/routes/api/people.ts'
import { loader as person } from '#app/routes/api/person.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse, aSession } from '#tests/support/factories/course.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson, aPersonWithRole, aPosting } from '#tests/support/factories/people/person.ts'
import { aToken } from '#tests/support/factories/people/token.ts'
import { get } from '#tests/support/requests.ts'

let admin: { id: number; email: string }
let lead: { id: number; email: string }
let headers: Record<string, string>

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const { id: organisationId } = await anOrganisation({ code: 'DFT' })
  await anOrganisation({ code: 'DVLA', parentCode: 'DFT' })
  admin = await aPersonWithRole('service-admin', { organisation: 'CO' })
  lead = await aPersonWithRole('department-lead', { organisation: 'CO', scope: { organisationId } })
  headers = (await aToken(admin, ['people:read', 'courses:read', 'completions:read'])).headers
})

type Page<Item> = { items: Item[]; next: string | null }
type Handler = Parameters<typeof get>[0]
async function read<Item>(loader: Handler, url: string, given = headers): Promise<Page<Item>> {
  const response = await get(loader, { as: null, headers: given, url })
  return JSON.parse(await response.text()) as Page<Item>
}
const problemOf = async (loader: Handler, url: string) => {
  const response = await get(loader, { as: null, headers, url })
  return [response.status, (JSON.parse(await response.text()) as { errors: object }).errors]
}

describe('people', () => {
  test('have their post of today, and a page leads to the next until everyone was listed once', async () => {
    const manager = await aPerson({ organisation: 'DFT' })
    const someone = await aPerson({ organisation: 'DVLA', managerId: manager.id, grade: 'SCS2' })
    const seen: { id: number }[] = []
    for (let url: string | null = '/api/v1/people?limit=2'; url !== null;) {
      const page: Page<{ id: number }> = await read(people, url)
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items)
      url = page.next
    }
    const everyone = await db().person.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
    expect(seen.map(({ id }) => id)).toEqual(everyone.map(({ id }) => id))
    expect(seen.find(({ id }) => id === someone.id)).toEqual({
      id: someone.id,
      staffId: someone.staffId,
      email: someone.email,
      name: someone.name,
      organisation: 'DVLA',
      profession: 'POL',
      grade: 'SCS2',
      inPostSince: '2020-01-01',
      managerEmail: manager.email,
    })
  })

  test('can be found by email address, staff number and organisation, which includes those below it', async () => {
    const { id, email, staffId } = await aPerson({ organisation: 'DVLA' })
    for (const query of [`email=${email.toUpperCase()}`, `staff-id=${staffId}`]) {
      const { items } = await read<{ id: number }>(people, `/api/v1/people?${query}`)
      expect(items.map((item) => item.id)).toEqual([id])
    }
    const below = await read<{ organisation: string }>(people, '/api/v1/people?organisation=DFT')
    expect(new Set(below.items.map(({ organisation }) => organisation))).toEqual(
      new Set(['DFT', 'DVLA']),
    )
  })

  test('who left, or moved elsewhere, are not listed for a department lead', async () => {
    const left = await aPerson({ organisation: 'DFT', until: '2026-11-01' })
    const moved = await aPerson({ organisation: 'DFT', until: '2026-11-01' })
    await aPosting({ personId: moved.id, organisation: 'HMT', from: '2026-11-01' })
    const token = await aToken(lead, ['people:read'])
    for (const { id } of [left, moved]) {
      const params = { personId: id }
      expect((await get(person, { as: null, headers: token.headers, params })).status).toBe(404)
      expect((await get(person, { as: null, headers, params })).status).toBe(200)
    }
    expect((await get(person, { as: null, headers, params: { personId: 'x' } })).status).toBe(404)
  })

  test('that are one person are listed once', async () => {
    const [kept, merged] = [await aPerson(), await aPerson()]
    expect(await merging(kept.id, merged.id)).toBeNull()
    const { items } = await read<{ id: number }>(people, '/api/v1/people?limit=500')
    const listed = new Set(items.map(({ id }) => id))
    expect([listed.has(kept.id), listed.has(merged.id)]).toEqual([true, false])
  })

  test('who were erased are not listed', async () => {
    const { id } = await aPerson({ posted: false })
    const erased = { email: null, staffId: null, erasedAt: now() }
    await db().person.update({ where: { id }, data: erased })
    const { items } = await read<{ id: number }>(people, '/api/v1/people?limit=500')
    expect(items.map((item) => item.id)).not.toContain(id)
  })

  test('that a program reads are in the audit log, once for all pages', async () => {
    const { id, headers: own } = await aToken(admin, ['people:read'])
    const { next } = await read(people, '/api/v1/people?limit=1', own)
    await read(people, next ?? '', own)
    const entries = await db().audit.findMany({
      where: { action: 'token:list', subjectId: String(id) },
    })
    expect(entries.map(({ actorId }) => actorId)).toEqual([admin.id])
  })
})

describe('completions', () => {
  test('stay in the list after they were removed, and can be followed by the time of the change', async () => {
    const course = await aCourse({ code: 'FOLLOW' })
    const someone = await aPerson()
    const [kept, removed] = [
      await aCompletion({ personId: someone.id, course: course.code, completedOn: '2026-01-05' }),
      await aCompletion({ personId: someone.id, course: course.code, completedOn: '2026-02-05' }),
    ]
    const list = async (query: string) =>
      (
        await read<{ id: number; revokedAt: string | null }>(
          completions,
          `/api/v1/completions?course=FOLLOW${query}`,
        )
      ).items
    expect((await list('')).map(({ id }) => id)).toEqual([kept.id, removed.id])
    freezeClock('2026-11-24T09:00:00Z')
    await db().completion.update({
      where: { id: removed.id },
      data: { revokedAt: now(), revokedReason: 'A mistake' },
    })
    const changed = await list('&changed-since=2026-11-23T12:00:00Z')
    expect(changed.map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
      [removed.id, '2026-11-24T09:00:00.000Z'],
    ])
    expect(JSON.stringify(changed)).not.toContain('A mistake')
    expect(await list(`&person=${someone.id}`)).toHaveLength(2)
  })
})

describe('courses and cohorts', () => {
  test('are those that everyone can see, with the places left', async () => {
    await aCourse({ code: 'DRAFT', status: 'draft' })
    const course = await aCourse({ code: 'OPEN' })
    const { cohort } = await aSession({
      courseId: course.id,
      capacity: 5,
      startsAt: '2026-12-12T09:30:00Z',
      people: ['Amira Khan', 'Tom Ellis'],
    })
    const { items } = await read<{ code: string }>(courses, '/api/v1/courses')
    const codes = new Set(items.map(({ code }) => code))
    expect([codes.has('OPEN'), codes.has('DRAFT')]).toEqual([true, false])
    const listed = await read(
      cohorts,
      '/api/v1/cohorts?course=OPEN&ends-after=2026-12-01T00:00:00Z',
    )
    const held = await db().enrolment.count({ where: { cohortId: cohort.id, status: 'confirmed' } })
    expect(listed.items).toMatchObject([
      { id: cohort.id, course: 'OPEN', capacity: 5, placesLeft: 5 - held, sessions: [{}] },
    ])
    expect(JSON.stringify(listed)).not.toContain('Amira')
    const later = await read(cohorts, '/api/v1/cohorts?course=OPEN&ends-after=2027-01-01T00:00:00Z')
    expect(later.items).toEqual([])
  })
})

test.each([
  ['limit=0', { limit: 'Limit must be a whole number from 1 to 500' }],
  ['limit=501', { limit: 'Limit must be a whole number from 1 to 500' }],
  [
    'cursor=abc',
    {
      cursor: 'This is not a cursor of this list. Use the URL in next, or leave the cursor out',
    },
  ],
  ['person=x', { person: 'This must be a whole number' }],
  [
    'changed-since=yesterday',
    { 'changed-since': 'This must be a time such as 2026-09-30T08:00:00Z' },
  ],
  ['course=', { course: 'Enter a value' }],
  [
    'corse=DMC',
    {
      form: 'There is no parameter corse. The parameters are person, course, changed-since, limit, cursor',
    },
  ],
])('the query %s is a problem that says what to do', async (search, errors) => {
  expect(await problemOf(completions, `/api/v1/completions?${search}`)).toEqual([400, errors])
})
