/**
 * Requests that are refused before any page is asked. The guards run before the framework: it would read a body of any size, compare
 * `Origin` with a `Host` that a proxy may have changed, and fail on a URL that cannot be parsed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isFromAnotherSite } from '#app/platform/http/cross-site.server.ts'
import {
  FORM_REFUSALS,
  FORM_TYPE,
  isForm,
  readFormBody,
} from '#app/platform/forms/form-body.server.ts'
import { hasLongBoundary, isInParts } from '#app/platform/forms/form-fields.server.ts'
import { FIELDS_ACCEPTED } from '#app/platform/forms/form-limits.ts'
import { setSecurityHeaders } from '#app/platform/http/security-headers.server.ts'

/** How long a form without a file may take to arrive. */
const FORM_TIMEOUT_MS = 30_000

const NEVER = new Set(['TRACE', 'TRACK', 'CONNECT'])

/** How many words an address may have after its question mark: each of our pages reads a dozen at most. */
const QUERY_WORDS_ACCEPTED = 200

const queryWords = (url: string): number =>
  url.includes('?') ? url.slice(url.indexOf('?')).split('&').length : 0

/** The status that refuses what cannot be made into a request, or null when it can. */
export function whyUnreadable({
  method,
  url,
  headers,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): 400 | 405 | 414 | null {
  if (NEVER.has(method ?? '')) return 405
  if (queryWords(url ?? '') > QUERY_WORDS_ACCEPTED) return 414
  return url?.startsWith('/') && URL.canParse(`http://${headers.host || 'localhost'}${url}`)
    ? null
    : 400
}

const WORDS = {
  400: 'This request cannot be read. Check the address.\n',
  405: 'This cannot be sent here.\n',
  414: `This address has more than ${QUERY_WORDS_ACCEPTED} words after its question mark. Leave some out.\n`,
} as const

/** Answers one that cannot be read. */
export function refuseUnreadable(response: ServerResponse, status: keyof typeof WORDS): void {
  const headers = new Headers({ 'Content-Type': 'text/plain; charset=utf-8' })
  setSecurityHeaders(headers)
  response.writeHead(status, Object.fromEntries(headers)).end(WORDS[status])
}

const REFUSALS = ['cross-site', ...FORM_REFUSALS, 'unreadable'] as const
export type Refusal = (typeof REFUSALS)[number]

export type GuardedRequest = {
  /** With its body read; without what it brought when it was refused, so that the refusal is a page like any other. */
  request: Request
  refusal: Refusal | null
  /** The fields of a form that was read here, in their order; none when nothing was sent, or a file. */
  fields: () => [name: string, value: string][]
}

type Rules = {
  /** Of the service: from `BASE_URL` alone. */
  ownOrigin: string
  /** URLs that take files read them as a stream, with a limit of their own. */
  isUpload: (pathname: string) => boolean
  /** How many fields the form of a page may have. */
  fieldsAccepted?: (pathname: string) => number
  formTimeoutMs?: number
}

const noFields = (): [string, string][] => []
const pass = (request: Request): GuardedRequest => ({ request, refusal: null, fields: noFields })

function refuse({ url, method, headers, signal }: Request, refusal: Refusal): GuardedRequest {
  const emptied = new Headers(headers)
  for (const name of ['Content-Length', 'Content-Type', 'Transfer-Encoding', 'Origin'])
    emptied.delete(name)
  const request = new Request(url, { method, headers: emptied, signal })
  return { request, refusal, fields: noFields }
}

/** Reads the form that a request brought, and says why it is refused if it is. */
export async function guardRequest(
  request: Request,
  {
    ownOrigin,
    isUpload,
    fieldsAccepted = () => FIELDS_ACCEPTED,
    formTimeoutMs = FORM_TIMEOUT_MS,
  }: Rules,
): Promise<GuardedRequest> {
  const { url, method, headers, signal } = request
  if (isFromAnotherSite(request, ownOrigin)) return refuse(request, 'cross-site')
  // The framework would compare it with the Host header.
  headers.delete('Origin')
  if (method === 'GET' || method === 'HEAD') return pass(request)
  const type = headers.get('Content-Type') ?? ''
  if (hasLongBoundary(type)) return refuse(request, 'unreadable')
  const pathname = new URL(url).pathname.replace(/\.data$/, '')
  if (isUpload(pathname) && isInParts(type)) return pass(request)
  const body = await readFormBody(request, {
    fields: fieldsAccepted(pathname),
    timeoutMs: formTimeoutMs,
  })
  if (typeof body === 'string') return refuse(request, body)
  // Nothing at all is a form without fields.
  if (body.length === 0) headers.set('Content-Type', FORM_TYPE)
  const read = () => new Request(url, { method, headers, body, signal })
  if (!(await isForm(read()))) return refuse(request, 'unreadable')
  const isInPairs = headers.get('Content-Type')?.toLowerCase().startsWith(FORM_TYPE) ?? false
  const fields = () => [...new URLSearchParams(new TextDecoder().decode(body))]
  return { request: read(), refusal: null, fields: isInPairs ? fields : noFields }
}
