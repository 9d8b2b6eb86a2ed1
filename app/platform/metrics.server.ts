/** Prometheus metrics of this process. Labels are few and fixed, and never contain a URL, a name or an id. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import packageJson from '../../package.json' with { type: 'json' }
import { watchDatabase } from '#app/platform/database/database-watcher.server.ts'

const registry = new Registry()
const registers = [registry]

const METHODS = new Set(['GET', 'HEAD', 'POST'])

const requestLabels = ['method', 'route', 'status'] as const
const requests = new Counter({
  name: 'fluency_requests_total',
  help: 'Completed requests',
  labelNames: requestLabels,
  registers,
})
const requestSeconds = new Histogram({
  name: 'fluency_request_seconds',
  help: 'Seconds from the first byte of the request to the last byte of the response',
  labelNames: requestLabels,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers,
})
const activeRequests = new Gauge({
  name: 'fluency_requests_under_way',
  help: 'Requests in progress',
  registers,
})
const databaseSeconds = new Histogram({
  name: 'fluency_database_seconds',
  help: 'Seconds for each statement, by kind of work. begin is the wait for a transaction to start',
  labelNames: ['work'] as const,
  buckets: [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30],
  registers,
})
const transactions = new Gauge({
  name: 'fluency_database_transactions',
  help: 'Open transactions',
  registers,
})

/** Starts collecting metrics of the process and its database. Call it once. */
export function startMetrics(): void {
  collectDefaultMetrics({ register: registry })
  const { version } = packageJson
  const build = new Gauge({
    name: 'fluency_build_info',
    help: 'Version of Fluency and Node',
    labelNames: ['version', 'node'] as const,
    registers,
  })
  build.set({ version, node: process.version }, 1)
  watchDatabase({
    took: (work, seconds) => databaseSeconds.observe({ work }, seconds),
    transactions: (change) => transactions.inc(change),
  })
}

export const countRequestStarted = (): void => activeRequests.inc()

/** @param request.status null if the client disconnected before the response was sent */
export function countRequestEnded(request: {
  method: string | undefined
  route: string
  status: number | null
  seconds: number
}): void {
  const labels = {
    method: METHODS.has(request.method ?? '') ? request.method : 'other',
    route: request.route,
    status: request.status === null ? 'gone' : `${Math.trunc(request.status / 100)}xx`,
  }
  activeRequests.dec()
  requests.inc(labels)
  requestSeconds.observe(labels, request.seconds)
}

/** A metric that is measured on each request: one value, or one for each value of a label. */
export type Measurement = {
  name: string
  help: string
  label?: string
  values: readonly { is?: string; value: number }[]
}

/** The metrics of this process and the given measurements, in the Prometheus text format. */
export async function writeMetrics(
  measurements: readonly Measurement[],
): Promise<{ type: string; text: string }> {
  const once = new Registry()
  for (const { name, help, label, values } of measurements) {
    const gauge = new Gauge({ name, help, labelNames: label ? [label] : [], registers: [once] })
    for (const { is, value } of values)
      gauge.set(label && is !== undefined ? { [label]: is } : {}, value)
  }
  return {
    type: registry.contentType,
    text: `${await registry.metrics()}\n${await once.metrics()}`,
  }
}
