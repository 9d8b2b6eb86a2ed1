/** Requests that change something must come from our own pages. */

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Is this a request that another site made a browser send? Browsers say where a request comes from (`Sec-Fetch-Site`, or `Origin` in
 * older ones); what says neither is not a browser, and carries no cookie that a person did not give it.
 */
export function isFromAnotherSite(request: Request, ownOrigin: string): boolean {
  if (SAFE.has(request.method)) return false
  const site = request.headers.get('Sec-Fetch-Site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('Origin')
  return origin !== null && origin !== ownOrigin
}
