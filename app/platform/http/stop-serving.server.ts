/** Stops the HTTP server gracefully: finishes open requests and accepts no new ones. */
import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { closeConnectionsAfterResponses } from '#app/platform/http/request-lifecycle.server.ts'
import { beginStopping } from '#app/platform/process/stopping.server.ts'

/** How long to wait for open requests to finish. */
const OPEN_REQUESTS_TIMEOUT_MS = 10_000

/** @param drainMs how long to continue to serve while reporting that this instance is not ready */
export async function stopServing(server: Server, drainMs: number): Promise<void> {
  beginStopping()
  if (drainMs > 0) await wait(drainMs)
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  closeConnectionsAfterResponses()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), OPEN_REQUESTS_TIMEOUT_MS)
  await closed
  clearTimeout(timer)
}
