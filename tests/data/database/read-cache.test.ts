import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { batchReads, cacheUntilWrite } from '#app/data/database/read-cache.server.ts'

const setting = (key: string, value: string) =>
  db().setting.upsert({ where: { key }, create: { key, value }, update: { value } })

test('a cached read is repeated once anything is written', async () => {
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

test('a write during a read causes another read', async () => {
  const read = cacheUntilWrite(10, async (key) => {
    const found = await db().setting.findUnique({ where: { key } })
    if (found?.value === 'first') await setting(key, 'second')
    return found?.value ?? null
  })
  await setting('step', 'first')
  expect(await read('step')).toBe('first')
  expect(await read('step')).toBe('second')
})

test('reads that arrive during another read are batched, and each returns a value no older than its request', async () => {
  const batches: string[][] = []
  let count = 0
  const [begun, mayFinish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const ask = batchReads(async (keys) => {
    batches.push([...keys])
    count += 1
    const mine = count
    begun.resolve()
    if (mine === 1) await mayFinish.promise
    return new Map(keys.map((key) => [key, `${key} ${mine}`]))
  })
  const first = ask('a')
  await begun.promise
  const later = [ask('a'), ask('b'), ask('a')]
  mayFinish.resolve()
  expect(await first).toBe('a 1')
  expect(await Promise.all(later)).toEqual(['a 2', 'b 2', 'a 2'])
  expect(batches).toEqual([['a'], ['a', 'b']])
})

test('a read that fails rejects for its own callers only, and the next batch is read', async () => {
  let isDown = true
  const ask = batchReads(async (keys) => {
    if (isDown) throw new Error('down')
    return new Map(keys.map((key) => [key, 'here']))
  })
  await expect(Promise.all([ask('a'), ask('b')])).rejects.toThrow('down')
  isDown = false
  expect(await ask('a')).toBe('here')
})
