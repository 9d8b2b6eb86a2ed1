/** One handler for every request, from its headers to its page. */
import { createRequestHandler, matchPath, matchRoutes, RouterContextProvider } from 'react-router'
import * as build from 'virtual:react-router/server-build'
import { respondFromPageCache } from '#app/features/uptake/page-cache.server.ts'
import { paths } from '#app/paths.ts'
import { resolveClientAddress, setClientAddress } from '#app/platform/http/client-address.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { FIELDS_ACCEPTED } from '#app/platform/forms/form-limits.ts'
import {
  currentRequest,
  inRequest,
  newRequestContext,
  type RequestContext,
} from '#app/platform/http/request-context.server.ts'
import { guardRequest } from '#app/platform/http/request-guards.server.ts'
import { requestContext } from '#app/platform/http/request-middleware.server.ts'
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

const noSuchData = (): Response =>
  new Response('There is nothing at this address. For the file, leave .data out.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

async function respond(
  request: Request,
  socketAddress: string,
  context: RequestContext,
): Promise<Response> {
  const forwardedFor = request.headers.get('X-Forwarded-For')
  setClientAddress(
    request.headers,
    resolveClientAddress(socketAddress, forwardedFor, env().trustedProxies),
  )
  const guarded = await guardRequest(request, {
    ownOrigin: env().baseUrl,
    isUpload,
    fieldsAccepted,
  })
  context.refusal = guarded.refusal
  context.form = guarded.fields
  const loadContext = new RouterContextProvider()
  loadContext.set(requestContext, context)
  const response = isDataOfFile(guarded.request)
    ? noSuchData()
    : await respondFromPageCache(guarded.request, () => handle(guarded.request, loadContext))
  // Here and not in a middleware: the framework gives some answers, such as its manifest, without one.
  setSecurityHeaders(response.headers)
  response.headers.set('X-Request-Id', context.id)
  return response
}

/**
 * Answers a request as the service does, without a port: for tests of whole pages.
 * @param socketAddress the other end of the connection. `TRUST_PROXY` says whether the request itself is believed about who asks.
 */
export function answer(request: Request, socketAddress: string = ''): Promise<Response> {
  const context = currentRequest() ?? newRequestContext()
  return inRequest(context, () => respond(request, socketAddress, context))
}
