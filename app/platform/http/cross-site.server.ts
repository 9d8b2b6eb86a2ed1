/** Protection against cross-site request forgery: requests that change something must come from our own pages. */

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether another site made a browser send this request. Browsers send `Sec-Fetch-Site`, or `Origin` if they are older. A client that
 * sends neither is not a browser, so another site cannot make it send a cookie.
 */
export function isFromAnotherSite(request: Request, ownOrigin: string): boolean {
  if (SAFE.has(request.method)) return false
  const site = request.headers.get('Sec-Fetch-Site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('Origin')
  return origin !== null && origin !== ownOrigin
}
