import { createHash } from 'node:crypto'

const CAPACITY_IN_CHARACTERS = 16 * 1024 * 1024

/**
 * Caches charts by exactly what they are drawn from, because drawing is most of the cost of a page
 * of figures. A chart depends on nothing else, so it never goes stale. When the cache is full, the
 * charts that were used longest ago are dropped.
 */
export class ChartCache {
  readonly #charts = new Map<string, string>()
  readonly #capacity: number
  #size = 0

  /** @param capacity in characters */
  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** Returns the chart for these inputs, and draws it if it is not in the cache. */
  find(inputs: unknown, draw: () => string): string {
    const key = createHash('sha256').update(JSON.stringify(inputs)).digest('base64')
    const known = this.#charts.get(key)
    const chart = known ?? draw()
    if (known !== undefined) this.#charts.delete(key)
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

/** Makes a function that draws a chart once for the same arguments. They must survive JSON. */
export const cached =
  <Args extends readonly unknown[]>(kind: string, draw: (...args: Args) => string) =>
  (...args: Args): string =>
    cache.find([kind, ...args], () => draw(...args))
