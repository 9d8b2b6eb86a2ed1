/** Sends requests as a browser does, and classifies the responses. */

/**
 * Classifies a response. A page or a refusal with a message is `answered`. The other kinds say what went wrong.
 * @returns {'answered' | 'try again' | 'nobody' | 'killed' | 'wrong'}
 */
function kindOf({ status, headers, body, location }) {
  const proxyError = headers.get('x-proxy-error')
  if (proxyError === 'nobody' || proxyError === 'killed') return proxyError
  if (
    status === 503 &&
    headers.get('retry-after') &&
    /not available at the moment|cannot reach its database/.test(body)
  )
    return 'try again'
  // Everyone here is signed in, has permission, and requests pages that exist.
  if (status < 400) return location?.startsWith('/sign-in') ? 'wrong' : 'answered'
  return status === 400 || status === 409 ? 'answered' : 'wrong'
}

/**
 * @param {string} address
 * @param {(response: object) => void} [onResponse] called with every response
 */
export function createVisitor(address, onResponse = () => {}) {
  /** The current cookie of each login, by its first cookie. The service replaces cookies regularly. */
  const cookies = new Map()
  /** @param {string} path @param {{ cookie: string, form?: Record<string, string> }} as */
  return async function visit(path, { cookie, form }) {
    const began = performance.now()
    const response = await fetch(new URL(path, address), {
      method: form ? 'POST' : 'GET',
      headers: { Cookie: cookies.get(cookie) ?? cookie, Origin: address },
      body: form && new URLSearchParams(form),
      redirect: 'manual',
    })
    const { status, headers } = response
    const [newCookie] = headers.getSetCookie()
    if (newCookie) cookies.set(cookie, newCookie.split(';')[0])
    const result = {
      path,
      method: form ? 'POST' : 'GET',
      status,
      headers,
      location: headers.get('location'),
      body: await response.text(),
      began,
    }
    result.ended = performance.now()
    result.kind = kindOf(result)
    onResponse(result)
    return result
  }
}
