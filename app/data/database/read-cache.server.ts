/** Reads that many requests make at the same moment, or again and again, and that the database is asked for less often. */
import { setTimeout as wait } from 'node:timers/promises'
import { outsideRequests } from '#app/platform/http/request-context.server.ts'
import { lastWritten } from '#app/data/database/database.server.ts'

/**
 * Caches what was read until anything is written. Where the database does not say so, each is read each time.
 * @param atMost so many answers are kept
 */
export function cacheUntilWrite<T>(
  atMost: number,
  read: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  let [kept, at] = [new Map<string, T>(), null as string | null]
  return async (key) => {
    // Asked before it is read: what is written between the two makes it be read again.
    const written = lastWritten()
    if (written === null) return read(key)
    if (at !== written) [kept, at] = [new Map(), written]
    const mine = kept
    const known = mine.get(key)
    if (known !== undefined) return known
    const found = await read(key)
    if (mine.size >= atMost) mine.clear()
    mine.set(key, found)
    return found
  }
}

/** How long reads wait for the batch in progress. A dead connection delays no one for longer. */
const BATCH_TIMEOUT_MS = 250

/**
 * Asks one question at a time: those that come meanwhile are asked together next. Nobody is told what was true before they asked.
 * @param read the answers to all of them, by their keys
 */
export function batchReads<T>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  type Round = { keys: Set<string>; answers: Promise<ReadonlyMap<string, T>> }
  let next: Round | null = null
  let last: Promise<unknown> = Promise.resolve()
  const begin = (): Round => {
    const keys = new Set<string>()
    const answers = Promise.race([last, wait(BATCH_TIMEOUT_MS, undefined, { ref: false })]).then(
      () => {
        next = null
        return outsideRequests(() => read([...keys]))
      },
    )
    last = answers.catch(() => {})
    return { keys, answers }
  }
  return async (key) => {
    next ??= begin()
    next.keys.add(key)
    return (await next.answers).get(key)
  }
}
