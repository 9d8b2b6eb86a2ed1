/** Saves items that arrive at the same time in one transaction. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isDatabaseUnavailable } from '#app/data/database/database-errors.server.ts'

/** Limits how long one batch holds its locks. */
const MAX_BATCH_SIZE = 100

type Waiting<Item, Result> = {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * Runs one write at a time for each key. Items that arrive during a write are saved together by the
 * next one, in the order in which they arrived.
 * @param write saves items in one transaction, and returns a result for each, in the same order. If
 * it throws, it must not have saved any item. Each item is then saved alone, so that one item does
 * not fail because of another.
 */
export function batchWrites<Key, Item, Result>(
  write: (key: Key, items: readonly Item[]) => Promise<readonly Result[]>,
): (key: Key, item: Item) => Promise<Result> {
  const queues = new Map<Key, Waiting<Item, Result>[]>()

  async function save(key: Key, batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await write(
        key,
        batch.map(({ item }) => item),
      )
      for (const [at, { resolve }] of batch.entries()) resolve(results[at] as Result)
    } catch (error) {
      if (batch.length > 1 && !isDatabaseUnavailable(error))
        for (const item of batch) await save(key, [item])
      else for (const { reject } of batch) reject(error)
    }
  }

  async function run(key: Key, queue: Waiting<Item, Result>[]): Promise<void> {
    // SQLite writes without yielding, so requests that have already arrived would otherwise be
    // written one by one.
    await nextTurn()
    while (queue.length > 0) await save(key, queue.splice(0, MAX_BATCH_SIZE))
    queues.delete(key)
  }

  return (key, item) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key)
      if (queue) return void queue.push({ item, resolve, reject })
      const first = [{ item, resolve, reject }]
      queues.set(key, first)
      void run(key, first)
    })
}
