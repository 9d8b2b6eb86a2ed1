/** Ends serving without dropping anybody: those who were let in are answered, nobody else is let in. */
import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { sayGoodbyeToAll } from '#app/platform/http/request-lifecycle.server.ts'
import { beginStopping } from '#app/platform/process/stopping.server.ts'

/** How long what is under way may still take, in milliseconds. */
const LIMIT = 10_000

/** @param drain how long to go on serving while saying that one is not ready, in milliseconds. */
export async function stopServing(server: Server, drain: number): Promise<void> {
  beginStopping()
  if (drain > 0) await wait(drain)
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  sayGoodbyeToAll()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), LIMIT)
  await closed
  clearTimeout(timer)
}
