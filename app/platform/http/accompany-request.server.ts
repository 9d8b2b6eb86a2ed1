/** Goes with a request from its first byte to its last: gives it an id, and writes and counts how it ended. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'
import { countBegun, countEnded } from '#app/platform/metrics.server.ts'
import {
  during,
  newRequest,
  type PresentRequest,
} from '#app/platform/http/present-request.server.ts'
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
  { route: known }: PresentRequest,
  seconds: number,
): void {
  const route = known ?? 'none'
  const status = response.writableFinished ? response.statusCode : null
  countEnded({ method: request.method, route, status, seconds })
  const line = {
    method: request.method,
    route,
    status: status ?? 'gone',
    ms: Math.round(seconds * 1000),
  }
  if (isQuiet(route)) log.debug(line, 'Request')
  else log.info(line, 'Request')
}

/** @param answer begins the answer; what it starts knows the request by presentRequest(). */
export function accompany(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (present: PresentRequest) => void,
): void {
  const begun = performance.now()
  const gone = new AbortController()
  const present = newRequest(claimedId(request), gone.signal)
  response.setHeader('X-Request-Id', present.id)
  if (isStopping()) sayGoodbye(response)
  underWay.add(response)
  countBegun()
  response.once('close', () => {
    underWay.delete(response)
    if (!response.writableFinished) gone.abort()
    during(present, () => noteEnd(request, response, present, (performance.now() - begun) / 1000))
  })
  during(present, () => answer(present))
}
