import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { correctCompletion } from '#app/features/learning/completions/correct-completion.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'

beforeEach(() => freezeClock('2026-06-17T12:00:00Z'))
afterEach(() => freezeClock(null))

type Given = { completionId: number; courseCode?: string; completedOn?: string; by: number }
const correct = ({ completionId, courseCode = 'DMC', completedOn = '2021-06-15', by }: Given) =>
  correctCompletion({
    completionId,
    scope: 'all',
    courseCode,
    completedOn,
    reason: 'The file had the wrong year',
    by: { personId: by },
    now: now(),
  })

test('correcting the date of a completion removes it, adds the right one, moves the counts, and sends one email with both dates', async () => {
  const person = await aPerson({ from: '2020-01-01' })
  const { id } = await aCompletion({ personId: person.id })
  const admin = await aPersonWithRole('course-admin')
  await inTransaction((tx) => rebuildCounts(tx), { minutes: 1 })

  expect(await correct({ completionId: id, completedOn: '2022-06-15', by: admin.id })).toBeNull()

  const [wrong, right] = await db().completion.findMany({
    where: { personId: person.id },
    orderBy: { id: 'asc' },
  })
  expect(wrong).toMatchObject({ id, revokedReason: 'The file had the wrong year' })
  expect(right).toMatchObject({ completedOn: '2022-06-15', source: 'admin', revokedAt: null })
  expect(await db().completionCorrection.findFirst({ where: { originalId: id } })).toMatchObject({
    replacementId: right?.id,
    correctedById: admin.id,
  })
  expect(await checkIntegrity()).toEqual([])
  const messages = await db().outboxMessage.findMany({ where: { to: person.email } })
  expect(messages).toHaveLength(1)
  expect(messages[0]?.body).toContain('Before: Course DMC, completed on 15 June 2021')
  expect(messages[0]?.body).toContain('Now: Course DMC, completed on 15 June 2022')
})

test('correcting a completion back restores the first one instead of adding a third', async () => {
  const person = await aPerson()
  const { id } = await aCompletion({ personId: person.id })
  const admin = await aPersonWithRole('course-admin')
  await correct({ completionId: id, completedOn: '2022-06-15', by: admin.id })
  const second = await db().completion.findFirstOrThrow({
    where: { personId: person.id, revokedAt: null },
  })
  expect(await correct({ completionId: second.id, by: admin.id })).toBeNull()
  expect(
    await db().completion.findMany({ where: { personId: person.id, revokedAt: null } }),
  ).toMatchObject([{ id }])
  expect(await db().completionCorrection.count({ where: { replacementId: id } })).toBe(1)
})

test.each([
  ['unchanged', {}],
  ['already-completed', { completedOn: '2023-01-01' }],
  ['not-found', { courseCode: 'NONE' }],
])(
  'a correction that makes no sense is refused and changes nothing: %s',
  async (refusal, given) => {
    const person = await aPerson()
    const { id } = await aCompletion({ personId: person.id })
    await aCompletion({ personId: person.id, completedOn: '2023-01-01' })
    const admin = await aPersonWithRole('course-admin')
    expect(await correct({ completionId: id, by: admin.id, ...given })).toBe(refusal)
    expect(await db().completion.count({ where: { personId: person.id, revokedAt: null } })).toBe(2)
    expect(await db().outboxMessage.count({ where: { to: person.email } })).toBe(0)
  },
)

test('the course of a completion can be corrected', async () => {
  const person = await aPerson()
  const { id } = await aCompletion({ personId: person.id })
  await aCourse({ code: 'INN', qualifying: false })
  const admin = await aPersonWithRole('course-admin')
  expect(await correct({ completionId: id, courseCode: 'INN', by: admin.id })).toBeNull()
  expect(
    await db().completion.findMany({
      where: { personId: person.id, revokedAt: null },
      include: { course: true },
    }),
  ).toMatchObject([{ completedOn: '2021-06-15', course: { code: 'INN' } }])
})
