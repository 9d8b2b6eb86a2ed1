/** How much a request may bring. A form is read whole before it is handed on, so that one that is too large is told so in a page. */

/** The largest form without a file, in bytes. */
export const FORM_LIMIT = 1024 * 1024

/** Set on a request whose body was refused; the page that answers it says why. A client's own is taken away. */
const REFUSED = 'x-fluency-refused'

export const wasRefused = (request: Request): boolean => request.headers.has(REFUSED)

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

/**
 * The request with its body read, or marked as refused when the body is larger than a form may be.
 * @param isUpload addresses that take files read them as a stream, with a limit of their own.
 */
export async function withLimitedBody(request: Request, isUpload: (pathname: string) => boolean): Promise<Request> {
  request.headers.delete(REFUSED)
  if (!request.body || isUpload(new URL(request.url).pathname.replace(/\.data$/, ''))) return request
  const { url, method, signal } = request
  const headers = new Headers(request.headers)
  const body = await readUpTo(request, FORM_LIMIT)
  if (body) return new Request(url, { method, headers, body, signal })
  headers.set(REFUSED, 'too-large')
  for (const name of ['Content-Length', 'Content-Type', 'Transfer-Encoding']) headers.delete(name)
  return new Request(url, { method, headers, signal })
}
