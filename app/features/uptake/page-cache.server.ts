/**
 * Caches uptake pages for each viewer until anything changes. On the morning of a review hundreds of
 * people open the same figures, which only change when someone writes to the database.
 */
import { LRUCache } from 'lru-cache'
import { findLastChange, type LastChange } from '#app/data/database/last-change.server.ts'
import { refreshLoginCookie } from '#app/features/identity/refresh-login-cookie.server.ts'
import {
  findLoginOf,
  findSignedInViewer,
} from '#app/features/identity/require-permission.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { today } from '#app/platform/clock.server.ts'
import { currentRequest } from '#app/platform/http/request-context.server.ts'

type CachedPage = {
  html: Uint8Array<ArrayBuffer>
  headers: [string, string][]
  route: string | null
}

/** Keyed by the number of the last change, so a page of an earlier state is never found. */
const pages = new LRUCache<string, CachedPage>({
  maxSize: 24_000_000,
  sizeCalculation: ({ html }) => html.length,
})

/** Keyed by person and the record they signed in with, because roles can differ between the two. */
const viewers = new LRUCache<string, Viewer>({ max: 1000 })

const isCacheable = (request: Request, pathname: string): boolean =>
  request.method === 'GET' && /^\/uptake(\/(departments|professions)\/[^/.]+)?$/.test(pathname)

async function store(key: string, response: Response): Promise<Response> {
  if (response.status !== 200 || response.headers.has('Set-Cookie')) return response
  const { headers } = response
  const html = new Uint8Array(await response.arrayBuffer())
  pages.set(key, { html, headers: [...headers], route: currentRequest()?.route ?? null })
  return new Response(html, { headers })
}

/** Finds the signed-in viewer with their permissions. Cached until the next change, including changes to roles and names. */
async function findCachedViewer(
  request: Request,
  { number, isQuiet }: LastChange,
): Promise<Viewer | null> {
  const login = await findLoginOf(request)
  if (!login) return null
  // At midnight a role can end, or a person can leave, without a change in the database.
  const key = JSON.stringify([number, today(), login.personId, login.through])
  const cached = viewers.get(key)
  if (cached) return cached
  const viewer = await findSignedInViewer(request)
  if (viewer && isQuiet) viewers.set(key, viewer)
  return viewer
}

/** Responds with the cached page if nothing has changed since it was rendered. Otherwise renders and caches it. */
export async function respondFromPageCache(
  request: Request,
  render: () => Promise<Response>,
): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  if (!isCacheable(request, pathname)) return render()
  // If the database is unavailable, rendering the page reports it.
  const [before, login] = await Promise.all([
    findLastChange().catch(() => null),
    findLoginOf(request).catch(() => null),
  ])
  const viewer = before && (await findCachedViewer(request, before).catch(() => null))
  if (!viewer || !before) return render()
  const key = JSON.stringify([
    before.number,
    viewer.personId,
    viewer.name,
    [...viewer.roles],
    viewer.grants,
    // The page says when the login ends.
    login?.id,
    today(),
    pathname,
    search,
  ])
  const page = pages.get(key)
  if (page) {
    const current = currentRequest()
    if (current) current.route = page.route
    const response = new Response(page.html, { headers: page.headers })
    await refreshLoginCookie(request, response)
    return response
  }
  const response = await render()
  const after = await findLastChange().catch(() => null)
  return before.isQuiet && after?.number === before.number ? store(key, response) : response
}
