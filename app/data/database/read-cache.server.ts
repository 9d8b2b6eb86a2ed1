/** Reduces database reads by caching them until the next write, and by batching concurrent reads. */
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { outsideRequests } from '#app/platform/http/request-context.server.ts'
import { lastWritten } from '#app/data/database/database.server.ts'

/**
 * Caches reads until the next write. Caches nothing on PostgreSQL, where checking for a write costs as much as a query.
 * @param maxEntries how many keys are cached. When the cache is full, it is emptied.
 */
export function cacheUntilWrite<T>(
  maxEntries: number,
  read: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  let [entries, version] = [new Map<string, T>(), null as string | null]
  return async (key) => {
    // Checked before the read, so that a write between the two causes another read.
    const written = lastWritten()
    if (written === null) return read(key)
    if (version !== written) [entries, version] = [new Map(), written]
    const current = entries
    const cached = current.get(key)
    if (cached !== undefined) return cached
    const found = await read(key)
    if (current.size >= maxEntries) current.clear()
    current.set(key, found)
    return found
  }
}

/** How long reads wait for the batch in progress, so that a dead connection cannot block them. */
const BATCH_TIMEOUT_MS = 250

/** Runs one read at a time. Keys that arrive during a read are read together in the next batch, so a result is never older than its request.
 * @param read returns the values for all the keys
 */
export function batchReads<T>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  type Batch = { keys: Set<string>; values: Promise<ReadonlyMap<string, T>> }
  let next: Batch | null = null
  let last: Promise<unknown> = Promise.resolve()
  const begin = (): Batch => {
    const keys = new Set<string>()
    const values = Promise.race([last, wait(BATCH_TIMEOUT_MS, undefined, { ref: false })]).then(
      async () => {
        // SQLite reads without yielding, so requests that have already arrived would otherwise be
        // read one by one.
        await nextTurn()
        next = null
        return outsideRequests(() => read([...keys]))
      },
    )
    last = values.catch(() => {})
    return { keys, values }
  }
  return async (key) => {
    next ??= begin()
    next.keys.add(key)
    return (await next.values).get(key)
  }
}
