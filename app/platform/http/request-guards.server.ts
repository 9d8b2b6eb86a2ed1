/**
 * Refuses bad requests before the framework handles them. The framework would read a body of any size, compare `Origin` with a `Host`
 * that a proxy may have changed, and fail on a URL that cannot be parsed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isFromAnotherSite } from '#app/platform/http/cross-site.server.ts'
import {
  FORM_REFUSALS,
  FORM_TYPE,
  isForm,
  readFormBody,
} from '#app/platform/forms/form-body.server.ts'
import { hasLongBoundary, isMultipart } from '#app/platform/forms/form-fields.server.ts'
import { MAX_FORM_FIELDS } from '#app/platform/forms/form-limits.ts'
import { setSecurityHeaders } from '#app/platform/http/security-headers.server.ts'

/** How long a form without a file may take to arrive. */
const FORM_TIMEOUT_MS = 30_000

const REFUSED_METHODS = new Set(['TRACE', 'TRACK', 'CONNECT'])

/** Pages read at most a dozen. */
const MAX_QUERY_PARAMS = 200

const countQueryParams = (url: string): number =>
  url.includes('?') ? url.slice(url.indexOf('?')).split('&').length : 0

/** The status code for a request that cannot be processed, or null if it can. */
export function whyUnreadable({
  method,
  url,
  headers,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): 400 | 405 | 414 | null {
  if (REFUSED_METHODS.has(method ?? '')) return 405
  if (countQueryParams(url ?? '') > MAX_QUERY_PARAMS) return 414
  return url?.startsWith('/') && URL.canParse(`http://${headers.host || 'localhost'}${url}`)
    ? null
    : 400
}

const UNREADABLE_MESSAGES = {
  400: 'This request cannot be read. Check the URL.\n',
  405: 'This method is not allowed.\n',
  414: `This URL has more than ${MAX_QUERY_PARAMS} query parameters. Remove some.\n`,
} as const

export function refuseUnreadable(
  response: ServerResponse,
  status: keyof typeof UNREADABLE_MESSAGES,
): void {
  const headers = new Headers({ 'Content-Type': 'text/plain; charset=utf-8' })
  setSecurityHeaders(headers)
  response.writeHead(status, Object.fromEntries(headers)).end(UNREADABLE_MESSAGES[status])
}

const REFUSALS = ['cross-site', ...FORM_REFUSALS, 'unreadable'] as const
export type Refusal = (typeof REFUSALS)[number]

export type GuardedRequest = {
  /** The request, whose body has already been received. A refused request has no body, so that the framework can render the refusal as a page. */
  request: Request
  refusal: Refusal | null
  /** The fields of a URL-encoded form, in order. Empty for any other request. */
  fields: () => [name: string, value: string][]
}

type Rules = {
  /** From `BASE_URL`. */
  ownOrigin: string
  /** URLs that take files read the body as a stream and have their own limit. */
  isUpload: (pathname: string) => boolean
  /** URLs for programs take any type of body, within the same limits, and check it themselves. */
  isJson?: (pathname: string) => boolean
  /** How many fields the form on a page may send. */
  maxFields?: (pathname: string) => number
  formTimeoutMs?: number
}

const noFields = (): [string, string][] => []
const pass = (request: Request): GuardedRequest => ({ request, refusal: null, fields: noFields })

function refuse({ url, method, headers, signal }: Request, refusal: Refusal): GuardedRequest {
  const headersWithoutBody = new Headers(headers)
  for (const name of ['Content-Length', 'Content-Type', 'Transfer-Encoding', 'Origin'])
    headersWithoutBody.delete(name)
  const request = new Request(url, { method, headers: headersWithoutBody, signal })
  return { request, refusal, fields: noFields }
}

/** Reads the form in a request. If the request is refused, the result says why. */
export async function guardRequest(
  request: Request,
  {
    ownOrigin,
    isUpload,
    isJson = () => false,
    maxFields = () => MAX_FORM_FIELDS,
    formTimeoutMs = FORM_TIMEOUT_MS,
  }: Rules,
): Promise<GuardedRequest> {
  const { url, method, headers, signal } = request
  if (isFromAnotherSite(request, ownOrigin)) return refuse(request, 'cross-site')
  // The framework would compare this header with Host.
  headers.delete('Origin')
  if (method === 'GET' || method === 'HEAD') return pass(request)
  const type = headers.get('Content-Type') ?? ''
  if (hasLongBoundary(type)) return refuse(request, 'unreadable')
  const pathname = new URL(url).pathname.replace(/\.data$/, '')
  if (isUpload(pathname) && isMultipart(type)) return pass(request)
  const body = await readFormBody(request, {
    maxFields: maxFields(pathname),
    timeoutMs: formTimeoutMs,
  })
  if (typeof body === 'string') return refuse(request, body)
  // An empty body is a form without fields.
  if (body.length === 0 && !isJson(pathname)) headers.set('Content-Type', FORM_TYPE)
  const rebuild = () => new Request(url, { method, headers, body, signal })
  if (isJson(pathname)) return { request: rebuild(), refusal: null, fields: noFields }
  const formType = headers.get('Content-Type') ?? ''
  if (!(await isForm(formType, rebuild))) return refuse(request, 'unreadable')
  const isUrlEncoded = formType.toLowerCase().startsWith(FORM_TYPE)
  const fields = () => [...new URLSearchParams(new TextDecoder().decode(body))]
  return { request: rebuild(), refusal: null, fields: isUrlEncoded ? fields : noFields }
}
