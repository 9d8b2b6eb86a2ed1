/** The HTTP server, with limits on how long a client may take to send a request. */
import { createServer, type RequestListener, type Server } from 'node:http'

export type RequestTimeouts = { headersMs: number; requestMs: number; checkIntervalMs: number }

/**
 * The limit for a whole request allows a file of 100 MB over a slow line of 1.4 Mbit/s. Forms without a file have a shorter limit in
 * `guardRequest`.
 */
const TIMEOUTS: RequestTimeouts = { headersMs: 15_000, requestMs: 600_000, checkIntervalMs: 5_000 }

/**
 * Longer than most proxies, which close an idle connection after a minute. If the service closed it first, that could happen just as a
 * proxy sends a request. If the proxy closes it first, it can send the request again.
 */
const KEEP_ALIVE_MS = 75_000

/** Creates the server. If a request takes longer than the timeouts, the server sends 408 and closes the connection. */
export const createWebServer = (
  listener: RequestListener,
  timeouts: RequestTimeouts = TIMEOUTS,
): Server =>
  createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: timeouts.headersMs,
      requestTimeout: timeouts.requestMs,
      connectionsCheckingInterval: timeouts.checkIntervalMs,
    },
    listener,
  )
