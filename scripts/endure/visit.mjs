/** One request after another, as a browser sends them, and what became of each. */

/**
 * How an answer counts. A page that works or refuses in words is `answered`; the others are told apart by whose fault they are.
 * @returns {'answered' | 'try again' | 'nobody' | 'killed' | 'wrong'}
 */
function kindOf({ status, headers, body, location }) {
  const endured = headers.get('x-endured')
  if (endured === 'nobody' || endured === 'killed') return endured
  if (
    status === 503 &&
    headers.get('retry-after') &&
    /not available for a moment|cannot reach its records/.test(body)
  )
    return 'try again'
  // Everybody here is signed in, may do what they ask for, and asks for what is there.
  if (status < 400) return location?.startsWith('/sign-in') ? 'wrong' : 'answered'
  return status === 400 || status === 409 ? 'answered' : 'wrong'
}

/**
 * @param {string} address
 * @param {(answer: object) => void} [heard] told of every answer
 */
export function visitor(address, heard = () => {}) {
  /** By the cookie that somebody began with, the one that they have now: it is replaced from time to time. */
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
    const [fresh] = headers.getSetCookie()
    if (fresh) cookies.set(cookie, fresh.split(';')[0])
    const answer = {
      path,
      method: form ? 'POST' : 'GET',
      status,
      headers,
      location: headers.get('location'),
      body: await response.text(),
      began,
    }
    answer.ended = performance.now()
    answer.kind = kindOf(answer)
    heard(answer)
    return answer
  }
}
