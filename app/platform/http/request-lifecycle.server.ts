/** Follows each request from its first byte to its last: gives it an id, and logs and counts how it ended. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'
import { countRequestStarted, countRequestEnded } from '#app/platform/metrics.server.ts'
import {
  inRequest,
  newRequestContext,
  type RequestContext,
} from '#app/platform/http/request-context.server.ts'
import { isStopping } from '#app/platform/process/stopping.server.ts'
import { isTrustedProxy } from '#app/platform/http/trusted-proxies.server.ts'

const openResponses = new Set<ServerResponse>()

/** Tells the client to use another connection for its next request. */
const closeAfterResponse = (response: ServerResponse): void => {
  if (!response.headersSent) response.setHeader('Connection', 'close')
}

/** Makes the open responses the last ones on their connections. */
export const closeConnectionsAfterResponses = (): void => openResponses.forEach(closeAfterResponse)

function claimedId({ headers, socket }: IncomingMessage): string | null {
  const claimed = headers['x-request-id']
  return typeof claimed === 'string' &&
    isTrustedProxy(socket.remoteAddress ?? '', env().trustedProxies)
    ? claimed
    : null
}

/** Whether requests to a route are so frequent that they are only logged at debug level. */
const isQuiet = (route: string): boolean =>
  route === 'file' || route === '/metrics' || route.startsWith('/health')

function recordEnd(
  request: IncomingMessage,
  response: ServerResponse,
  { route: known }: RequestContext,
  seconds: number,
): void {
  const route = known ?? 'none'
  const status = response.writableFinished ? response.statusCode : null
  countRequestEnded({ method: request.method, route, status, seconds })
  const line = {
    method: request.method,
    route,
    status: status ?? 'gone',
    ms: Math.round(seconds * 1000),
  }
  if (isQuiet(route)) log.debug(line, 'Request')
  else log.info(line, 'Request')
}

/** @param handle starts the response. Code that it runs finds the context with `currentRequest()`. */
export function followRequest(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (context: RequestContext) => void,
): void {
  const startedAt = performance.now()
  const gone = new AbortController()
  const context = newRequestContext(claimedId(request), gone.signal)
  response.setHeader('X-Request-Id', context.id)
  if (isStopping()) closeAfterResponse(response)
  openResponses.add(response)
  countRequestStarted()
  response.once('close', () => {
    openResponses.delete(response)
    if (!response.writableFinished) gone.abort()
    inRequest(context, () =>
      recordEnd(request, response, context, (performance.now() - startedAt) / 1000),
    )
  })
  inRequest(context, () => handle(context))
}
