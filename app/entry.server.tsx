/** Renders a page whole, with a nonce of its own for the few scripts that may run on it. */
import { createReadableStreamFromReadable } from '@react-router/node'
import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import {
  isRouteErrorResponse,
  ServerRouter,
  type EntryContext,
  type HandleErrorFunction,
  type RouterContextProvider,
} from 'react-router'
import { newToken } from '#app/platform/secrets.server.ts'
import {
  isDatabaseUnavailable,
  isStatementCancelled,
  isWriteConflict,
} from '#app/data/database/database-errors.server.ts'
import { log } from '#app/platform/log.server.ts'
import type { RequestContext } from '#app/platform/http/request-context.server.ts'
import { requestContext } from '#app/platform/http/request-middleware.server.ts'
import { contentSecurityPolicy } from '#app/platform/http/security-headers.server.ts'
import { NonceContext } from '#app/ui/page/nonce.ts'
import { FailedRequestContext, type FailedRequest } from '#app/ui/page/failed-request.ts'

const RENDERING_LIMIT = 20_000

/** What the page of an error says of the request. */
function shownOf(request: Request, context: RequestContext | null): FailedRequest | null {
  if (!context) return null
  const { pathname, search } = new URL(request.url)
  const fields = context.isDatabaseUnavailable ? context.form() : []
  // Two slashes at the beginning would name another host.
  const action = pathname.replace(/^\/+/, '/') + search
  return {
    id: context.id,
    isDatabaseUnavailable: context.isDatabaseUnavailable,
    isTooSlow: context.isTooSlow,
    form: { action, fields },
  }
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entryContext: EntryContext,
  loadContext: RouterContextProvider,
): Promise<Response> {
  const nonce = newToken().slice(0, 22)
  return new Promise((resolve, reject) => {
    let statusCode = status
    // Ended with the rendering: it would hold on to the page, and all that was read for it, for as long.
    const giveUp = setTimeout(() => stream.abort(), RENDERING_LIMIT)
    const stream = renderToPipeableStream(
      <NonceContext value={nonce}>
        <FailedRequestContext value={shownOf(request, loadContext.get(requestContext))}>
          <ServerRouter context={entryContext} url={request.url} nonce={nonce} />
        </FailedRequestContext>
      </NonceContext>,
      {
        nonce,
        onAllReady() {
          clearTimeout(giveUp)
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Content-Security-Policy', contentSecurityPolicy(nonce))
          resolve(
            new Response(createReadableStreamFromReadable(body), { headers, status: statusCode }),
          )
          stream.pipe(body)
        },
        onShellError(error) {
          clearTimeout(giveUp)
          reject(error)
        },
        onError(error) {
          statusCode = 500
          log.error({ err: error }, 'A page could not be rendered')
        },
      },
    )
  })
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  const current = context.get(requestContext)
  if (request.signal.aborted || current?.gone.aborted) return
  // A method or an address that no page has: a mistake of whoever asked, not ours, and its own line says the status.
  if (isRouteErrorResponse(error) && error.status < 500) return
  // A conflict that did not end while it was tried again is no other matter: the database had no time for this.
  const isUnavailable = isDatabaseUnavailable(error) || isWriteConflict(error)
  if (current && isUnavailable) current.isDatabaseUnavailable = true
  if (current && isStatementCancelled(error)) {
    current.isTooSlow = true
    log.warn({ route: current.route }, 'A page took too long and was given up')
    return
  }
  log[isUnavailable ? 'warn' : 'error'](
    { err: error, route: current?.route },
    isUnavailable ? 'The database was unavailable' : 'A request failed',
  )
}
