/** A request from its first byte to its last: gives it an id, and logs and counts how it ended. */
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

const underWay = new Set<ServerResponse>()

/** Asks the client to open another connection for what it wants next: this one goes away. */
const sayGoodbye = (response: ServerResponse): void => {
  if (!response.headersSent) response.setHeader('Connection', 'close')
}

/** Tells everybody who is waiting for an answer that it will be the last on their connection. */
export const sayGoodbyeToAll = (): void => underWay.forEach(sayGoodbye)

function claimedId({ headers, socket }: IncomingMessage): string | null {
  const claimed = headers['x-request-id']
  return typeof claimed === 'string' &&
    isTrustedProxy(socket.remoteAddress ?? '', env().trustedProxies)
    ? claimed
    : null
}

/** What is asked every few seconds, or comes with every page: not worth a line. */
const isQuiet = (route: string): boolean =>
  route === 'file' || route === '/metrics' || route.startsWith('/health')

function noteEnd(
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

/** @param answer begins the answer; what it starts finds its context with currentRequest(). */
export function followRequest(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (context: RequestContext) => void,
): void {
  const begun = performance.now()
  const gone = new AbortController()
  const context = newRequestContext(claimedId(request), gone.signal)
  response.setHeader('X-Request-Id', context.id)
  if (isStopping()) sayGoodbye(response)
  underWay.add(response)
  countRequestStarted()
  response.once('close', () => {
    underWay.delete(response)
    if (!response.writableFinished) gone.abort()
    inRequest(context, () =>
      noteEnd(request, response, context, (performance.now() - begun) / 1000),
    )
  })
  inRequest(context, () => answer(context))
}
