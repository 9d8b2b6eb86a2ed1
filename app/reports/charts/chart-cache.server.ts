/**
 * Caches charts by exactly what they were drawn from: drawing is most of what a page of figures costs, and the same figures
 * are asked for again and again. A drawing depends on nothing else, so it never goes stale; the least recently asked for goes when
 * there is no room.
 */
import { createHash } from 'node:crypto'

const CAPACITY_IN_CHARACTERS = 16 * 1024 * 1024

export class ChartCache {
  readonly #entries = new Map<string, string>()
  readonly #room: number
  #size = 0

  /** @param room for how many letters */
  constructor(room: number) {
    this.#room = room
  }

  /** The drawing of these inputs, drawn when it is not there. */
  find(inputs: unknown, draw: () => string): string {
    const key = createHash('sha256').update(JSON.stringify(inputs)).digest('base64')
    const known = this.#entries.get(key)
    const drawing = known ?? draw()
    if (known !== undefined) this.#entries.delete(key)
    else this.#size += drawing.length
    this.#entries.set(key, drawing)
    for (const [oldest, { length }] of this.#entries) {
      if (this.#size <= this.#room) break
      this.#entries.delete(oldest)
      this.#size -= length
    }
    return drawing
  }

  get size(): number {
    return this.#size
  }
}

const cache = new ChartCache(CAPACITY_IN_CHARACTERS)

/** @param inputs all that the drawing depends on, the kind of chart first */
export const cachedChart = (inputs: readonly unknown[], draw: () => string): string =>
  cache.find(inputs, draw)
