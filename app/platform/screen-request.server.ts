/**
 * Requests that are refused before any page is asked. They are marked and handed on without what they brought, so that the refusal is a
 * page like any other. A form is read whole before it is handed on: one that is too large is found out here.
 */
import { isFromAnotherSite } from '#app/platform/cross-site.server.ts'

/** The largest form without a file, in bytes. */
export const FORM_LIMIT = 1024 * 1024

/** Set on a request that was refused; a client's own is taken away. */
const REFUSED = 'x-fluency-refused'
export type Refusal = 'cross-site' | 'too-large' | 'unreadable'

/** Why a request was refused, or null. */
export function refusalOf(request: Request): Refusal | null {
  const refusal = request.headers.get(REFUSED)
  return refusal === 'cross-site' || refusal === 'too-large' || refusal === 'unreadable' ? refusal : null
}

function refuse({ url, method, headers, signal }: Request, refusal: Refusal): Request {
  const marked = new Headers(headers)
  for (const name of ['Content-Length', 'Content-Type', 'Transfer-Encoding', 'Origin']) marked.delete(name)
  marked.set(REFUSED, refusal)
  return new Request(url, { method, headers: marked, signal })
}

async function readUpTo(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) return null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.byteLength
    if (size > limit) return null
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

const FORM = 'application/x-www-form-urlencoded'

/** Can a body be read as a form? The pairs of an ordinary form always can; parts have to be whole. */
async function isForm(request: Request): Promise<boolean> {
  const type = request.headers.get('Content-Type')?.toLowerCase() ?? ''
  if (!type.startsWith('multipart/form-data')) return type.startsWith(FORM)
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

type Rules = { ownOrigins: readonly string[]; isUpload: (pathname: string) => boolean }

/**
 * The request with its body read, or marked as refused.
 * @param rules.isUpload addresses that take files read them as a stream, with a limit of their own.
 */
export async function screen(request: Request, { ownOrigins, isUpload }: Rules): Promise<Request> {
  const { url, method, headers, signal } = request
  headers.delete(REFUSED)
  if (isFromAnotherSite(request, ownOrigins)) return refuse(request, 'cross-site')
  // Judged once: the framework would compare it with the Host header, which a proxy may have changed.
  headers.delete('Origin')
  if (method === 'GET' || method === 'HEAD' || isUpload(new URL(url).pathname.replace(/\.data$/, ''))) return request
  const body = await readUpTo(request, FORM_LIMIT)
  if (!body) return refuse(request, 'too-large')
  // Nothing at all is a form without fields.
  if (body.length === 0) headers.set('Content-Type', FORM)
  const read = () => new Request(url, { method, headers, body, signal })
  if (!(await isForm(read()))) return refuse(request, 'unreadable')
  const screened = read()
  if (headers.get('Content-Type')?.toLowerCase().startsWith(FORM)) bodies.set(screened, body)
  return screened
}
