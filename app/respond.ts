/** Handles every request, from its headers to its response. */
import { createRequestHandler, matchPath, matchRoutes, RouterContextProvider } from 'react-router'
import * as build from 'virtual:react-router/server-build'
import { asProblem, isOfApi } from '#app/features/api/problem.server.ts'
import { asScimError, isOfScim } from '#app/features/api/scim/scim-error.server.ts'
import { respondFromPageCache } from '#app/features/uptake/page-cache.server.ts'
import { paths } from '#app/paths.ts'
import { resolveClientAddress, setClientAddress } from '#app/platform/http/client-address.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { MAX_FORM_FIELDS } from '#app/platform/forms/form-limits.ts'
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

/** Whether this URL accepts files. Such a page reads them as a stream and has its own size limit. */
const isUpload = (pathname: string): boolean =>
  pathname === paths.newImport() || matchPath('/sessions/:sessionId/attendance', pathname) !== null

/** Pages whose route sets `handle.formFields`, because their forms have more fields than others. */
const LONG_FORMS = Object.values(build.routes).flatMap((route) => {
  const fields = (route?.module.handle as { formFields?: number } | undefined)?.formFields
  return route?.path !== undefined && fields !== undefined
    ? [{ path: `/${route.path}`, fields }]
    : []
})

const maxFields = (pathname: string): number =>
  LONG_FORMS.find(({ path }) => matchPath(path, pathname) !== null)?.fields ?? MAX_FORM_FIELDS

const PAGES_AND_FILES = Object.values(build.routes).flatMap((route) =>
  route?.parentId === 'root'
    ? [{ path: `/${route.path ?? ''}`, isPage: route.module.default !== undefined }]
    : [],
)

/** Whether a request is for the loader data (`.data`) of a file. Only pages have loader data. */
function isDataOfFile({ method, url }: Request): boolean {
  const { pathname } = new URL(url)
  if ((method !== 'GET' && method !== 'HEAD') || !pathname.endsWith('.data')) return false
  const match = matchRoutes(PAGES_AND_FILES, pathname.replace(/\.data$/, ''))?.at(-1)
  return match !== undefined && !match.route.isPage
}

const noSuchData = (): Response =>
  new Response('There is nothing at this URL. To download the file, remove .data from the end.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

async function respondTo(request: Request, loadContext: RouterContextProvider): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (isOfApi(pathname))
    return asProblem(pathname.endsWith('.data') ? noSuchData() : await handle(request, loadContext))
  if (isOfScim(pathname))
    return asScimError(
      pathname.endsWith('.data') ? noSuchData() : await handle(request, loadContext),
    )
  if (isDataOfFile(request)) return noSuchData()
  return respondFromPageCache(request, () => handle(request, loadContext))
}

async function guardAndHandle(
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
    isJson: (pathname) => isOfApi(pathname) || isOfScim(pathname),
    maxFields,
  })
  context.refusal = guarded.refusal
  context.form = guarded.fields
  const loadContext = new RouterContextProvider()
  loadContext.set(requestContext, context)
  const response = await respondTo(guarded.request, loadContext)
  // Not in middleware, because the framework sends some responses, such as its manifest, without running any.
  setSecurityHeaders(response.headers)
  response.headers.set('X-Request-Id', context.id)
  return response
}

/**
 * Responds to a request as the service does. Needs no port, so that tests can open whole pages.
 * @param socketAddress IP address of the other end of the connection, which may be a proxy
 */
export function respond(request: Request, socketAddress: string = ''): Promise<Response> {
  const context = currentRequest() ?? newRequestContext()
  return inRequest(context, () => guardAndHandle(request, socketAddress, context))
}
