import { createHash } from 'node:crypto'

const CAPACITY_IN_CHARACTERS = 16 * 1024 * 1024

/**
 * Caches charts by their inputs, because drawing them is most of the cost of a page of figures. A
 * chart depends on nothing else, so it never goes stale. When the cache is full, it drops the least
 * recently used charts.
 */
export class ChartCache {
  readonly #charts = new Map<string, string>()
  readonly #capacity: number
  #size = 0

  /** @param capacity in characters */
  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** Returns the chart for these inputs, drawing it if it is not in the cache. */
  find(inputs: unknown, draw: () => string): string {
    const key = createHash('sha256').update(JSON.stringify(inputs)).digest('base64')
    const existing = this.#charts.get(key)
    const chart = existing ?? draw()
    if (existing !== undefined) this.#charts.delete(key)
    else this.#size += chart.length
    this.#charts.set(key, chart)
    for (const [oldest, { length }] of this.#charts) {
      if (this.#size <= this.#capacity) break
      this.#charts.delete(oldest)
      this.#size -= length
    }
    return chart
  }

  /** The size of all charts in the cache, in characters. */
  get size(): number {
    return this.#size
  }
}

const cache = new ChartCache(CAPACITY_IN_CHARACTERS)

/** Wraps a function so that it draws a chart once for the same arguments, which must be serialisable as JSON. */
export const cached =
  <Args extends readonly unknown[]>(kind: string, draw: (...args: Args) => string) =>
  (...args: Args): string =>
    cache.find([kind, ...args], () => draw(...args))
