/**
 * Requests that are refused before any page is asked. They are marked and handed on without what they brought, so that the refusal is a
 * page like any other. A form is read whole before it is handed on: one that is too large is found out here.
 */
import { isFromAnotherSite } from '#app/platform/http/cross-site.server.ts'
import { fieldCounter, hasLongBoundary, isInParts } from '#app/platform/forms/form-fields.server.ts'
import { FIELDS_ACCEPTED } from '#app/platform/forms/form-limits.ts'

/** The largest form without a file, in bytes. */
export const FORM_LIMIT = 1024 * 1024

/** How long a form without a file may take to arrive. */
const FORM_TIMEOUT_MS = 30_000

/** Set on a request that was refused; a client's own is taken away. */
const REFUSED = 'x-fluency-refused'
const REFUSALS = ['cross-site', 'too-large', 'too-many-fields', 'too-slow', 'unreadable'] as const
export type Refusal = (typeof REFUSALS)[number]

/** Why a request was refused, or null. */
export function refusalOf(request: Request): Refusal | null {
  const refused = request.headers.get(REFUSED)
  return REFUSALS.find((refusal) => refusal === refused) ?? null
}

function refuse({ url, method, headers, signal }: Request, refusal: Refusal): Request {
  const marked = new Headers(headers)
  for (const name of ['Content-Length', 'Content-Type', 'Transfer-Encoding', 'Origin'])
    marked.delete(name)
  marked.set(REFUSED, refusal)
  return new Request(url, { method, headers: marked, signal })
}

type Limits = { bytes: number; fields: number; milliseconds: number }

/**
 * Reads a body up to its limits. What is left of a form with too many fields is read and dropped, up to the limit in bytes: a browser
 * that is still sending would not read the answer.
 */
async function readUpTo(
  request: Request,
  { bytes, fields, milliseconds }: Limits,
): Promise<Uint8Array<ArrayBuffer> | Refusal> {
  if (Number(request.headers.get('Content-Length') ?? 0) > bytes) return 'too-large'
  const reader = request.body?.getReader()
  if (!reader) return new Uint8Array()
  let isLate = false
  const deadline = setTimeout(() => {
    isLate = true
    void reader.cancel().catch(() => {})
  }, milliseconds)
  const countFields = fieldCounter(request.headers.get('Content-Type') ?? '')
  let parts: Uint8Array[] = []
  let size = 0
  let hasTooMany = false
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength
      if (size > bytes) {
        void reader.cancel().catch(() => {})
        return 'too-large'
      }
      hasTooMany ||= countFields(next.value) > fields
      if (hasTooMany) parts = []
      else parts.push(next.value)
    }
  } finally {
    clearTimeout(deadline)
  }
  if (isLate) return 'too-slow'
  return hasTooMany ? 'too-many-fields' : new Uint8Array(Buffer.concat(parts))
}

const FORM = 'application/x-www-form-urlencoded'

/** Can a body be read as a form? The pairs of an ordinary form always can; parts have to be whole. */
async function isForm(request: Request): Promise<boolean> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!isInParts(type)) return type.toLowerCase().startsWith(FORM)
  return request.formData().then(
    () => true,
    () => false,
  )
}

const bodies = new WeakMap<Request, Uint8Array>()

/** The fields of a form that was read here, in their order; none when nothing was sent, or a file. */
export function fieldsOf(screened: Request): [name: string, value: string][] {
  const body = bodies.get(screened)
  return body ? [...new URLSearchParams(new TextDecoder().decode(body))] : []
}

type Rules = {
  /** Of the service: from `BASE_URL` alone. */
  ownOrigin: string
  isUpload: (pathname: string) => boolean
  /** How many fields the form of a page may have. */
  fieldsAccepted?: (pathname: string) => number
  formTimeoutMs?: number
}

/**
 * The request with its body read, or marked as refused.
 * @param rules.isUpload addresses that take files read them as a stream, with a limit of their own.
 */
export async function screen(
  request: Request,
  {
    ownOrigin,
    isUpload,
    fieldsAccepted = () => FIELDS_ACCEPTED,
    formTimeoutMs = FORM_TIMEOUT_MS,
  }: Rules,
): Promise<Request> {
  const { url, method, headers, signal } = request
  headers.delete(REFUSED)
  if (isFromAnotherSite(request, ownOrigin)) return refuse(request, 'cross-site')
  // Judged once: the framework would compare it with the Host header, which a proxy may have changed.
  headers.delete('Origin')
  if (method === 'GET' || method === 'HEAD') return request
  const type = headers.get('Content-Type') ?? ''
  if (hasLongBoundary(type)) return refuse(request, 'unreadable')
  const pathname = new URL(url).pathname.replace(/\.data$/, '')
  if (isUpload(pathname) && isInParts(type)) return request
  const body = await readUpTo(request, {
    bytes: FORM_LIMIT,
    fields: fieldsAccepted(pathname),
    milliseconds: formTimeoutMs,
  })
  if (typeof body === 'string') return refuse(request, body)
  // Nothing at all is a form without fields.
  if (body.length === 0) headers.set('Content-Type', FORM)
  const read = () => new Request(url, { method, headers, body, signal })
  if (!(await isForm(read()))) return refuse(request, 'unreadable')
  const screened = read()
  if (headers.get('Content-Type')?.toLowerCase().startsWith(FORM)) bodies.set(screened, body)
  return screened
}
