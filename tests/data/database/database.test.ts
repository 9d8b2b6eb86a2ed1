import { describe, expect, test } from 'vitest'
import { beforeCommit } from '#app/data/database/before-commit.server.ts'
import { db, inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'

const keys = async () =>
  (
    await db().setting.findMany({
      where: { key: { startsWith: 'test-' } },
      orderBy: { key: 'asc' },
    })
  ).map(({ key }) => key)

describe('concurrent requests', () => {
  test('a write during a transaction that fails is not rolled back with it', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: may, resolve: letItFail } = Promise.withResolvers<void>()
    const failing = inTransaction(async (tx) => {
      await tx.setting.create({ data: { key: 'test-inside', value: '' } })
      begin()
      await may
      throw new Error('on purpose')
    })
    await begun
    const concurrent = db()
      .setting.create({ data: { key: 'test-concurrent', value: '' } })
      .then(() => 'written')
    letItFail()
    await expect(failing).rejects.toThrow('on purpose')
    expect(await concurrent).toBe('written')
    expect(await keys()).toEqual(['test-concurrent'])
  })

  test('other connections do not see what a transaction has not committed', async () => {
    const before = await keys()
    await inTransaction(async (tx) => {
      await tx.setting.create({ data: { key: 'test-unkept', value: '' } })
      expect(await keys()).toEqual(before)
    })
    expect(await keys()).toContain('test-unkept')
  })

  test('a hundred transactions that count before they write never write too many rows', async () => {
    const attempts = Array.from({ length: 100 }, (_, number) =>
      inTransaction(async (tx) => {
        const places = await tx.setting.count({ where: { key: { startsWith: 'place-' } } })
        if (places >= 30) return 'full'
        await tx.setting.create({ data: { key: `place-${number}`, value: '' } })
        return 'placed'
      }),
    )
    const outcomes = await Promise.all(attempts)
    expect(outcomes.filter((outcome) => outcome === 'placed')).toHaveLength(30)
    expect(await db().setting.count({ where: { key: { startsWith: 'place-' } } })).toBe(30)
  })
})

test('a transaction that throws a rollback writes nothing and returns its outcome', async () => {
  const before = await keys()
  const outcome = await inTransaction(async (tx): Promise<string> => {
    await tx.setting.create({ data: { key: 'test-rolled-back', value: '' } })
    throw new Rollback('refused')
  })
  expect(outcome).toBe('refused')
  expect(await keys()).toEqual(before)
})

describe('work before a commit', () => {
  const saving =
    (key: string, work: (tx: Tx) => void = () => {}) =>
    async (tx: Tx) => {
      await tx.setting.create({ data: { key, value: String(await tx.setting.count()) } })
      work(tx)
    }
  const saved = async (prefix: string) =>
    (
      await db().setting.findMany({
        where: { key: { startsWith: prefix } },
        orderBy: { value: 'asc' },
      })
    ).map(({ key }) => key)

  test('it runs in its transaction, after everything else and in the order of adding', async () => {
    await inTransaction(async (tx) => {
      beforeCommit(
        tx,
        saving('end-2', (same) => beforeCommit(same, saving('end-4'))),
      )
      beforeCommit(tx, saving('end-3'))
      await saving('end-1')(tx)
    })
    expect(await saved('end-')).toEqual(['end-1', 'end-2', 'end-3', 'end-4'])
  })

  test('if it throws, the transaction writes nothing', async () => {
    const failing = inTransaction(async (tx) => {
      beforeCommit(tx, () => Promise.reject(new Error('No.')))
      await saving('not-saved')(tx)
    })
    await expect(failing).rejects.toThrow('No.')
    expect(await saved('not-saved')).toEqual([])
  })

  test('it is refused outside inTransaction', async () => {
    expect(() => beforeCommit(db(), async () => {})).toThrow('Only a transaction of inTransaction')
  })
})
