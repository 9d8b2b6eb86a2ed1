import { expect, test } from 'vitest'
import { saveCompletions } from '#app/data/learning/completions/completions.server.ts'
import { db, inTransaction, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { deriveCompletionPostings } from '#app/data/facts/completion-snapshots.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

const aPoint = () => Promise.withResolvers<void>()

/** Resolves when the work is done or waits for another transaction's lock. */
async function untilWaiting(work: Promise<unknown>): Promise<void> {
  const state = { isDone: false }
  void work.finally(() => (state.isDone = true))
  const countWaiting = () =>
    queryRow<{ waiting: number }>(
      db(),
      Prisma.sql`SELECT COUNT(*) AS "waiting" FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
  while (!state.isDone && (await countWaiting()).waiting === 0);
}

const takeOneOfThree = async (tx: Tx): Promise<boolean> => {
  const taken = await tx.setting.count({ where: { value: 'taken' } })
  if (taken >= 3) return false
  await tx.setting.create({ data: { key: crypto.randomUUID(), value: 'taken' } })
  return true
}

test('of twenty concurrent transactions that count before they write, exactly three take the three places', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => inTransaction(takeOneOfThree)),
  )
  expect(outcomes.filter(Boolean)).toHaveLength(3)
  expect(await db().setting.count({ where: { value: 'taken' } })).toBe(3)
})

test('an error thrown by the work is not retried', async () => {
  let times = 0
  const failing = inTransaction(async () => {
    times += 1
    throw new Error('No.')
  })
  await expect(failing).rejects.toThrow('No.')
  expect(times).toBe(1)
})

test('transactions with a timeout in minutes run one after another', async () => {
  const [began, mayEnd] = [aPoint(), aPoint()]
  const order: string[] = []
  const first = inTransaction(
    async () => {
      began.resolve()
      await mayEnd.promise
      order.push('first')
    },
    { minutes: 1 },
  )
  await began.promise
  const second = inTransaction(async () => void order.push('second'), { minutes: 1 })
  mayEnd.resolve()
  await Promise.all([first, second])
  expect(order).toEqual(['first', 'second'])
})

/** Resolves when the work waits for a lock or is done. */
async function untilItWaits(work: Promise<unknown>): Promise<void> {
  let isDone = false
  void work.finally(() => (isDone = true))
  const waiting = Prisma.sql`SELECT COUNT(*) AS "count" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  await expect
    .poll(async () => isDone || (await queryRow<{ count: number }>(db(), waiting)).count > 0)
    .toBe(true)
}

const IMPORTS = [
  ['the first import ever', () => db().setting.deleteMany()],
  ['a later import', () => inTransaction(async () => {}, { minutes: 1 })],
] as const

test.each(IMPORTS)(
  'a completion recorded while %s moves the person gets the posting that the import leaves',
  async (_, prepare) => {
    await aCourse({ code: 'DMC' })
    const [before, after] = [
      await anOrganisation({ code: 'DFT' }),
      await anOrganisation({ code: 'HMT' }),
    ]
    const person = await aPerson({ organisation: before.code })
    const completion = await aCompletion({ personId: person.id, completedOn: '2021-06-15' })
    await prepare()
    const [moved, mayEnd] = [aPoint(), aPoint()]

    const importing = inTransaction(
      async (tx) => {
        await changingFacts(tx, 'undo', () =>
          tx.posting.updateMany({
            where: { personId: person.id },
            data: { organisationId: after.id },
          }),
        )
        moved.resolve()
        await mayEnd.promise
      },
      { minutes: 1 },
    )
    await moved.promise
    const deriving = inTransaction((tx) =>
      deriveCompletionPostings(tx, Prisma.sql`c."id" = ${completion.id}`),
    )
    await untilItWaits(deriving)
    mayEnd.resolve()
    await Promise.all([importing, deriving])

    expect(await db().completion.findUniqueOrThrow({ where: { id: completion.id } })).toMatchObject(
      { organisationId: after.id },
    )
  },
)

test('a completion that a register records while an import moves the person gets the posting that the import leaves', async () => {
  const course = await aCourse({ code: 'DMC' })
  const [before, after] = [
    await anOrganisation({ code: 'DVSA' }),
    await anOrganisation({ code: 'MOJ' }),
  ]
  const person = await aPerson({ organisation: before.code })
  const [moved, mayEnd] = [aPoint(), aPoint()]

  const importing = inTransaction(
    async (tx) => {
      await changingFacts(tx, 'undo', () =>
        tx.posting.updateMany({
          where: { personId: person.id },
          data: { organisationId: after.id },
        }),
      )
      moved.resolve()
      await mayEnd.promise
    },
    { minutes: 1 },
  )
  await moved.promise
  const people = [{ personId: person.id, completedOn: '2021-06-15' }]
  const saving = inTransaction((tx) =>
    saveCompletions(tx, {
      course,
      cohortId: null,
      source: 'register',
      people,
      recordedById: null,
      now: now(),
    }),
  )
  await untilWaiting(saving)
  await untilItWaits(saving)
  mayEnd.resolve()
  await Promise.all([importing, saving])

  expect(await db().completion.findFirstOrThrow({ where: { personId: person.id } })).toMatchObject({
    organisationId: after.id,
  })
})
