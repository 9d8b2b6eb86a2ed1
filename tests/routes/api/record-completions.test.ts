import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { deleteAnsweredRequestsBefore } from '#app/data/api/requests.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action } from '#app/routes/api/completions.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aToken } from '#tests/support/factories/people/token.ts'

type Sender = { id: number; headers: Record<string, string> }
let admin: Sender
let person: { id: number; email: string }

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  await aCourse({ code: 'DMC' })
  admin = await aToken(await aPersonWithRole('service-admin'), ['completions:write'])
  person = await aPerson()
})

let keys = 0
const aKey = (): string => `key-${(keys += 1)}`
const aDay = (day: number): string => `2026-09-${String(day).padStart(2, '0')}`

async function send(
  body: unknown,
  { as = admin, key = aKey(), headers = {} }: { as?: Sender; key?: string; headers?: object } = {},
) {
  const request = new Request('http://localhost:3000/api/v1/completions', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: {
      ...as.headers,
      'Content-Type': 'application/json',
      ...(key === '' ? {} : { 'Idempotency-Key': key }),
      ...headers,
    },
  })
  const response: Response = await action({ request, params: {} } as never).catch(
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown
      throw thrown
    },
  )
  return {
    status: response.status,
    isReplayed: response.headers.get('Idempotent-Replayed') === 'true',
    body: (await response.json()) as Record<string, unknown>,
  }
}

const of = (completedOn: string, given: object = {}) => ({
  completions: [{ email: person.email, course: 'DMC', completedOn, ...given }],
})
const countOn = (completedOn: string) =>
  db().completion.count({ where: { personId: person.id, completedOn } })

describe('completions that a program sends', () => {
  test('are recorded as one import by the person of the token, which can be undone', async () => {
    const { status, body } = await send(of(aDay(1), { reference: 'LMS-1' }))
    expect([status, body]).toEqual([200, { batch: expect.any(Number), created: 1, unchanged: 0 }])
    const completion = await db().completion.findFirstOrThrow({
      where: { personId: person.id, completedOn: aDay(1) },
      include: { batch: true },
    })
    expect(completion).toMatchObject({ source: 'file', reference: 'LMS-1', batchId: body['batch'] })
    const token = await db().apiToken.findUniqueOrThrow({ where: { id: admin.id } })
    expect(completion.batch).toMatchObject({
      importedById: token.personId,
      file: 'From the API: A report',
    })
  })

  test('count as unchanged if they are on record, whatever the key', async () => {
    await send(of(aDay(2)))
    const { body } = await send(of(aDay(2)))
    expect(body).toEqual({ batch: null, created: 0, unchanged: 1 })
  })

  test('are all refused if one is wrong, with the place of each', async () => {
    const { status, body } = await send({
      completions: [
        { email: person.email, course: 'DMC', completedOn: aDay(3) },
        { email: 'nobody@civil.example', course: 'DMC', completedOn: aDay(3) },
        { email: person.email, course: 'DMCC', completedOn: '2027-01-01' },
        { email: person.email, course: 'DMC', completedOn: aDay(3) },
      ],
    })
    expect([status, body['type']]).toEqual([422, 'urn:fluency:problem:not-recorded'])
    expect(body['items']).toEqual([
      {
        index: 1,
        field: 'email',
        message:
          'There is no person with this email address. Correct it, or import the person first.',
      },
      { index: 2, field: 'completedOn', message: expect.stringContaining('in the future') },
      {
        index: 2,
        field: 'course',
        message: 'There is no course with this code. Did you mean DMC?',
      },
      {
        index: 3,
        field: 'email',
        message: 'Item 0 has the same person, course and day. Remove one of the two.',
      },
    ])
    expect(await countOn(aDay(3))).toBe(0)
  })

  test('that are not a list of completions are a problem that names each wrong member', async () => {
    const { status, body } = await send({ completions: [{ email: 1, corse: 'DMC' }] })
    expect([status, Object.keys(body['errors'] as object)]).toEqual([
      400,
      [
        'completions[0].email',
        'completions[0].course',
        'completions[0].completedOn',
        'completions[0]',
      ],
    ])
    expect((await send('{')).body).toMatchObject({ detail: 'The body is not JSON.' })
    expect((await send({ completions: [] })).body).toMatchObject({
      errors: { completions: 'Send at least one completion' },
    })
    expect((await send(of(aDay(4)), { headers: { 'Content-Type': 'text/csv' } })).status).toBe(415)
  })
})

describe('a request that is sent again', () => {
  test('gets the first answer again, and changes nothing', async () => {
    const key = aKey()
    const first = await send(of(aDay(5)), { key })
    const second = await send(of(aDay(5)), { key })
    expect(second).toEqual({ ...first, isReplayed: true })
    expect([first.isReplayed, await countOn(aDay(5))]).toEqual([false, 1])
  })

  test('at the same moment is recorded once', async () => {
    const key = aKey()
    const sent = await Promise.all([1, 2, 3, 4].map(() => send(of(aDay(6)), { key })))
    expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(sent[0]?.body).toMatchObject({ created: 1 })
    expect(await countOn(aDay(6))).toBe(1)
  })

  test('with another body is refused, and another token can use the same key', async () => {
    const key = aKey()
    await send(of(aDay(7)), { key })
    const { status, body } = await send(of(aDay(8)), { key })
    expect([status, body['type']]).toEqual([422, 'urn:fluency:problem:key-used'])
    expect(await countOn(aDay(8))).toBe(0)
    const other = await aToken(await aPersonWithRole('service-admin'), ['completions:write'])
    expect((await send(of(aDay(8)), { key, as: other })).body).toMatchObject({ created: 1 })
  })

  test('after it was refused can be corrected under the same key', async () => {
    const key = aKey()
    expect((await send(of('2027-01-01'), { key })).status).toBe(422)
    expect((await send(of(aDay(9)), { key })).body).toMatchObject({ created: 1 })
  })

  test('needs a key', async () => {
    for (const key of ['', 'two words', 'x'.repeat(256)]) {
      const { status, body } = await send(of(aDay(10)), { key })
      expect([status, Object.keys(body['errors'] as object)]).toEqual([400, ['Idempotency-Key']])
    }
    expect(await countOn(aDay(10))).toBe(0)
  })

  test('can use an old key again, because answers are deleted', async () => {
    const key = aKey()
    await send(of(aDay(11)), { key })
    await deleteAnsweredRequestsBefore(db(), new Date('2026-11-24T09:00:00Z'))
    expect((await send(of(aDay(12)), { key })).body).toMatchObject({ created: 1 })
  })
})

describe('a course admin', () => {
  test('records completions of their courses that an admin or another system decides about', async () => {
    const own = await aCourse({ code: 'OWN', rule: 'outside-record', provider: 'Office' })
    await aCourse({ code: 'SESSIONS', provider: 'Office' })
    await aCourse({ code: 'FOREIGN', rule: 'outside-record', provider: 'Elsewhere' })
    const holder = await aPersonWithRole('course-admin', { scope: { provider: 'Office' } })
    const as = await aToken(holder, ['completions:write'])
    const day = aDay(13)
    expect((await send(of(day, { course: own.code }), { as })).body).toMatchObject({ created: 1 })
    for (const course of ['SESSIONS', 'FOREIGN', 'NOWHERE']) {
      const { status, body } = await send(of(day, { course }), { as })
      expect([status, body['items']]).toEqual([
        422,
        [{ index: 0, field: 'course', message: expect.stringContaining(`“${course}”`) }],
      ])
    }
    expect(await countOn(day)).toBe(1)
  })
})
