/** Middleware that the framework runs before and after the loaders for pages and files. */
import { createContext, data, type MiddlewareFunction } from 'react-router'
import type { RequestContext } from '#app/platform/http/request-context.server.ts'
import type { Refusal } from '#app/platform/http/request-guards.server.ts'

/** Null during development, when the framework's own server handles the request. */
export const requestContext = createContext<RequestContext | null>(null)

/** Records the matched route for the log and the metrics. */
export const recordRoute: MiddlewareFunction<Response> = ({ context, pattern }) => {
  const current = context.get(requestContext)
  if (current) current.route = `/${pattern.replace(/^\//, '')}`
}

const STATUS_OF_REFUSAL: Readonly<Record<Refusal, number>> = {
  'cross-site': 403,
  'too-large': 413,
  'too-many-fields': 413,
  'too-slow': 408,
  unreadable: 400,
}

/** Renders the error page for a request that a guard refused. @throws the refusal, with its status */
export const renderGuardRefusal: MiddlewareFunction<Response> = ({ context }) => {
  const refusal = context.get(requestContext)?.refusal
  if (refusal) throw data(refusal, { status: STATUS_OF_REFUSAL[refusal] })
}

const UNAVAILABLE = 'Fluency cannot reach its database at the moment. Try again in a minute.'
const TOO_SLOW =
  'This took too long. Choose fewer people or a shorter period, or try again in a few minutes.'

/** Sends status 503 if the database was unavailable or too slow. A page shows its own message. For a file, the body is the message. */
export const respondUnavailable: MiddlewareFunction<Response> = async (
  { context, request },
  next,
) => {
  const response = await next()
  const current = context.get(requestContext)
  const message = current?.isTooSlow
    ? TOO_SLOW
    : current?.isDatabaseUnavailable
      ? UNAVAILABLE
      : null
  if (message === null || response.status < 500) return response
  const headers = new Headers(response.headers)
  headers.set('Retry-After', '30')
  const isPage = headers.get('Content-Type')?.startsWith('text/html') ?? false
  if (isPage || new URL(request.url).pathname.endsWith('.data'))
    return new Response(response.body, { status: 503, headers })
  headers.set('Content-Type', 'text/plain; charset=utf-8')
  return new Response(`${message}\n`, { status: 503, headers })
}
