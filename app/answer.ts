/** One handler for every request, from its headers to its page. */
import { createRequestHandler, matchPath, matchRoutes } from 'react-router'
import * as build from 'virtual:react-router/server-build'
import { answerKept } from '#app/features/uptake/kept-pages.server.ts'
import { paths } from '#app/paths.ts'
import { resolveClientAddress, setClientAddress } from '#app/platform/http/client-address.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { FIELDS_ACCEPTED } from '#app/platform/forms/form-limits.ts'
import {
  during,
  newRequest,
  presentRequest,
  type PresentRequest,
} from '#app/platform/http/present-request.server.ts'
import { fieldsOf, screen } from '#app/platform/http/screen-request.server.ts'
import { setSecurityHeaders } from '#app/platform/http/security-headers.server.ts'

const handle = createRequestHandler(build, 'production')

/** The one address that takes files; it reads them as a stream, with a limit of its own. */
const isUpload = (pathname: string): boolean => pathname === paths.newImport()

/** The pages whose forms have more fields than others, as they state in their `handle`. */
const LONG_FORMS = Object.values(build.routes).flatMap((route) => {
  const fields = (route?.module.handle as { formFields?: number } | undefined)?.formFields
  return route?.path !== undefined && fields !== undefined
    ? [{ path: `/${route.path}`, fields }]
    : []
})

const fieldsAccepted = (pathname: string): number =>
  LONG_FORMS.find(({ path }) => matchPath(path, pathname) !== null)?.fields ?? FIELDS_ACCEPTED

const PAGES_AND_FILES = Object.values(build.routes).flatMap((route) =>
  route?.parentId === 'root'
    ? [{ path: `/${route.path ?? ''}`, isPage: route.module.default !== undefined }]
    : [],
)

/** A file has no data of a page: `.data` after its address leads nowhere. */
function isDataOfFile({ method, url }: Request): boolean {
  const { pathname } = new URL(url)
  if ((method !== 'GET' && method !== 'HEAD') || !pathname.endsWith('.data')) return false
  const match = matchRoutes(PAGES_AND_FILES, pathname.replace(/\.data$/, ''))?.at(-1)
  return match !== undefined && !match.route.isPage
}

const AWAY = 'Fluency cannot reach its records at the moment. Try again in a minute.'
const TOO_SLOW =
  'This took too long. Ask for fewer people or a shorter time, or try again in a few minutes.'

/** Without the database a page says so by itself, in its words; it is given the status here. A file is given a sentence as well. */
function withStatusOfAway(response: Response, pathname: string, sentence: string): Response {
  const headers = new Headers(response.headers)
  headers.set('Retry-After', '30')
  const isPage = headers.get('Content-Type')?.startsWith('text/html') ?? false
  if (isPage || pathname.endsWith('.data'))
    return new Response(response.body, { status: 503, headers })
  headers.set('Content-Type', 'text/plain; charset=utf-8')
  return new Response(`${sentence}\n`, { status: 503, headers })
}

const noSuchData = (): Response =>
  new Response('There is nothing at this address. For the file, leave .data out.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

async function respond(
  request: Request,
  socketAddress: string,
  present: PresentRequest,
): Promise<Response> {
  const forwardedFor = request.headers.get('X-Forwarded-For')
  setClientAddress(
    request.headers,
    resolveClientAddress(socketAddress, forwardedFor, env().trustedProxies),
  )
  const { pathname } = new URL(request.url)
  const screened = await screen(request, { ownOrigin: env().baseUrl, isUpload, fieldsAccepted })
  present.form = () => fieldsOf(screened)
  const handled = isDataOfFile(screened)
    ? noSuchData()
    : await answerKept(screened, () => handle(screened))
  const sentence = present.isTooSlow ? TOO_SLOW : present.isDatabaseAway ? AWAY : null
  const response =
    sentence !== null && handled.status >= 500
      ? withStatusOfAway(handled, pathname, sentence)
      : handled
  setSecurityHeaders(response.headers)
  response.headers.set('X-Request-Id', present.id)
  return response
}

/**
 * Answers a request as the service does, without a port: for tests of whole pages.
 * @param socketAddress the other end of the connection. `TRUST_PROXY` says whether the request itself is believed about who asks.
 */
export function answer(request: Request, socketAddress: string = ''): Promise<Response> {
  const present = presentRequest() ?? newRequest()
  return during(present, () => respond(request, socketAddress, present))
}
