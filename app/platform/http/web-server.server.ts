/** The HTTP server, with limits on how long a client may take to send a request. */
import { createServer, type RequestListener, type Server } from 'node:http'

export type RequestTimeouts = { headersMs: number; wholeMs: number; checkedEveryMs: number }

/**
 * A form without a file has a shorter limit (`screen`). The limit on the whole is for a file of 100 MB over a slow line: 1.4 Mbit/s.
 */
const TIMEOUTS: RequestTimeouts = { headersMs: 15_000, wholeMs: 600_000, checkedEveryMs: 5_000 }

/**
 * How long an unused connection stays open: longer than with most proxies, which close it after a minute. The side that closes first may
 * do so just as the other sends a request, which is then lost; a proxy can send it again.
 */
const KEEP_ALIVE_MS = 75_000

/** A request that takes longer is answered with 408, and its connection is closed. */
export const createWebServer = (
  listener: RequestListener,
  timeouts: RequestTimeouts = TIMEOUTS,
): Server =>
  createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: timeouts.headersMs,
      requestTimeout: timeouts.wholeMs,
      connectionsCheckingInterval: timeouts.checkedEveryMs,
    },
    listener,
  )
