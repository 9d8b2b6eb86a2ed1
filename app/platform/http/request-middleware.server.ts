/** What the framework does for every request, pages and files, before and after its loaders. */
import { createContext, data, type MiddlewareFunction } from 'react-router'
import type { RequestContext } from '#app/platform/http/request-context.server.ts'
import type { Refusal } from '#app/platform/http/request-guards.server.ts'

/** Null where the framework's own server answers, as it does while developing. */
export const requestContext = createContext<RequestContext | null>(null)

/** Notes which route answers, for the log and the metrics. */
export const noteRoute: MiddlewareFunction<Response> = ({ context, pattern }) => {
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

/**
 * Has the page of an error say why a guard refused the request.
 * @throws the refusal, with its status
 */
export const refuseGuarded: MiddlewareFunction<Response> = ({ context }) => {
  const refusal = context.get(requestContext)?.refusal
  if (refusal) throw data(refusal, { status: STATUS_OF_REFUSAL[refusal] })
}

const AWAY = 'Fluency cannot reach its records at the moment. Try again in a minute.'
const TOO_SLOW =
  'This took too long. Ask for fewer people or a shorter time, or try again in a few minutes.'

/** Without the database, or in time, there is no answer: a page says so in its own words and needs the status; a file needs a sentence too. */
export const answerUnavailable: MiddlewareFunction<Response> = async (
  { context, request },
  next,
) => {
  const response = await next()
  const current = context.get(requestContext)
  const sentence = current?.isTooSlow ? TOO_SLOW : current?.isDatabaseUnavailable ? AWAY : null
  if (sentence === null || response.status < 500) return response
  const headers = new Headers(response.headers)
  headers.set('Retry-After', '30')
  const isPage = headers.get('Content-Type')?.startsWith('text/html') ?? false
  if (isPage || new URL(request.url).pathname.endsWith('.data'))
    return new Response(response.body, { status: 503, headers })
  headers.set('Content-Type', 'text/plain; charset=utf-8')
  return new Response(`${sentence}\n`, { status: 503, headers })
}
