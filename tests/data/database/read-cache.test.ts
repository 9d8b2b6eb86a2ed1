import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { batchReads, cacheUntilWrite } from '#app/data/database/read-cache.server.ts'

const setting = (key: string, value: string) =>
  db().setting.upsert({ where: { key }, create: { key, value }, update: { value } })

test('what was read is read again once anything is written, and never after what was written is read as it was', async () => {
  const read = cacheUntilWrite(
    10,
    async (key) => (await db().setting.findUnique({ where: { key } }))?.value ?? null,
  )
  expect(await read('colour')).toBeNull()
  await setting('colour', 'green')
  expect(await read('colour')).toBe('green')
  await db().$transaction(async (tx) => {
    await tx.setting.update({ where: { key: 'colour' }, data: { value: 'blue' } })
  })
  expect(await read('colour')).toBe('blue')
  expect(await read('another')).toBeNull()
})

test('what is written while it is read makes it be read again', async () => {
  const read = cacheUntilWrite(10, async (key) => {
    const found = await db().setting.findUnique({ where: { key } })
    if (found?.value === 'first') await setting(key, 'second')
    return found?.value ?? null
  })
  await setting('step', 'first')
  expect(await read('step')).toBe('first')
  expect(await read('step')).toBe('second')
})

test('questions that come while one is under way are asked together, and each is answered with what was true after it was asked', async () => {
  const asked: string[][] = []
  let count = 0
  const [begun, under] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const ask = batchReads(async (keys) => {
    asked.push([...keys])
    count += 1
    const mine = count
    begun.resolve()
    if (mine === 1) await under.promise
    return new Map(keys.map((key) => [key, `${key} ${mine}`]))
  })
  const first = ask('a')
  await begun.promise
  const later = [ask('a'), ask('b'), ask('a')]
  under.resolve()
  expect(await first).toBe('a 1')
  expect(await Promise.all(later)).toEqual(['a 2', 'b 2', 'a 2'])
  expect(asked).toEqual([['a'], ['a', 'b']])
})

test('a question that fails is told to those who asked it, and the next is asked', async () => {
  let isAway = true
  const ask = batchReads(async (keys) => {
    if (isAway) throw new Error('away')
    return new Map(keys.map((key) => [key, 'here']))
  })
  await expect(Promise.all([ask('a'), ask('b')])).rejects.toThrow('away')
  isAway = false
  expect(await ask('a')).toBe('here')
})
