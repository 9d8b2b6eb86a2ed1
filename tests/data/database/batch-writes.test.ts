import { expect, test } from 'vitest'
import { batchWrites } from '#app/data/database/batch-writes.server.ts'

test('items for the same key are written one batch at a time, in the order in which they arrived', async () => {
  const written: string[] = []
  const save = batchWrites(async (key: string, items: readonly number[]) => {
    written.push(`${key}: ${items.join(' ')}`)
    await Promise.resolve()
    if (items.includes(1)) later.push(save('a', 4))
    return items.map((item) => item * 10)
  })
  const later: Promise<number>[] = []

  const results = await Promise.all([save('a', 1), save('b', 2), save('a', 3)])

  expect(results).toEqual([10, 20, 30])
  expect(await Promise.all(later)).toEqual([40])
  expect(written.toSorted()).toEqual(['a: 1 3', 'a: 4', 'b: 2'])
})

test('an item that cannot be saved does not prevent the others in its batch from being saved', async () => {
  const saved: number[] = []
  const save = batchWrites(async (_: string, items: readonly number[]) => {
    if (items.includes(2)) throw new Error('Two cannot be saved')
    saved.push(...items)
    return items
  })

  const results = await Promise.allSettled([save('a', 1), save('a', 2), save('a', 3)])

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(saved).toEqual([1, 3])
})
