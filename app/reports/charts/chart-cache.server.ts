import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

const charts = new LRUCache<string, string>({
  maxSize: 16 * 1024 * 1024,
  sizeCalculation: (chart) => Math.max(1, chart.length),
})

/**
 * Wraps a function so that it draws a chart once for the same arguments, which must be serialisable
 * as JSON. Drawing is most of the cost of a page with figures. A chart depends on nothing else, so it
 * never goes stale.
 */
export const cached =
  <Args extends readonly unknown[]>(kind: string, draw: (...args: Args) => string) =>
  (...args: Args): string => {
    const key = createHash('sha256')
      .update(JSON.stringify([kind, ...args]))
      .digest('base64')
    const chart = charts.get(key) ?? draw(...args)
    charts.set(key, chart)
    return chart
  }
