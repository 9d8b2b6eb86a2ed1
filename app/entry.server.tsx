/** Renders a complete page. */
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
import {
  isDatabaseUnavailable,
  isStatementCancelled,
  isWriteConflict,
} from '#app/data/database/database-errors.server.ts'
import { log } from '#app/platform/log.server.ts'
import type { RequestContext } from '#app/platform/http/request-context.server.ts'
import { requestContext } from '#app/platform/http/request-middleware.server.ts'
import { contentSecurityPolicy } from '#app/platform/http/security-headers.server.ts'
import { FailedRequestContext, type FailedRequest } from '#app/ui/page/failed-request.ts'

const RENDER_TIMEOUT_MS = 20_000

/** The request details that its error page shows. */
function failedRequestOf(request: Request, context: RequestContext | null): FailedRequest | null {
  if (!context) return null
  const { pathname, search } = new URL(request.url)
  const fields = context.isDatabaseUnavailable ? context.form() : []
  // Two slashes at the start would point to another host.
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
  return new Promise((resolve, reject) => {
    let statusCode = status
    // Cleared when rendering ends, because the timer keeps the page and its data in memory.
    const timeout = setTimeout(() => stream.abort(), RENDER_TIMEOUT_MS)
    const stream = renderToPipeableStream(
      <FailedRequestContext value={failedRequestOf(request, loadContext.get(requestContext))}>
        <ServerRouter context={entryContext} url={request.url} />
      </FailedRequestContext>,
      {
        onAllReady() {
          clearTimeout(timeout)
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Content-Security-Policy', contentSecurityPolicy())
          resolve(
            new Response(createReadableStreamFromReadable(body), { headers, status: statusCode }),
          )
          stream.pipe(body)
        },
        onShellError(error) {
          clearTimeout(timeout)
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
  // An unknown URL or method is the client's mistake. The log line for the request includes the status.
  if (isRouteErrorResponse(error) && error.status < 500) return
  // A write conflict that outlasted all retries also means that the database was too busy.
  const isUnavailable = isDatabaseUnavailable(error) || isWriteConflict(error)
  if (current && isUnavailable) current.isDatabaseUnavailable = true
  if (current && isStatementCancelled(error)) {
    current.isTooSlow = true
    log.warn({ route: current.route }, 'A page took too long and was cancelled')
    return
  }
  log[isUnavailable ? 'warn' : 'error'](
    { err: error, route: current?.route },
    isUnavailable ? 'The database was unavailable' : 'A request failed',
  )
}
