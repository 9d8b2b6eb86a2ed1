/**
 * Caches uptake pages for each viewer until anything changes. On the morning of a review hundreds of
 * people open the same figures, which only change when someone writes to the database.
 */
import { findLastChange, type LastChange } from '#app/data/database/last-change.server.ts'
import { refreshLoginCookie } from '#app/features/identity/refresh-login-cookie.server.ts'
import {
  findLoginOf,
  findSignedInViewer,
} from '#app/features/identity/require-permission.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { today } from '#app/platform/clock.server.ts'
import { currentRequest } from '#app/platform/http/request-context.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'
import { contentSecurityPolicy } from '#app/platform/http/security-headers.server.ts'

/** The maximum size of all cached HTML. The least recently used page is evicted first. */
const MAX_CHARACTERS = 24_000_000

/** `chunks` is the HTML split wherever its nonce appears. */
type CachedPage = {
  change: number
  chunks: Buffer[]
  size: number
  headers: [string, string][]
  route: string | null
}
const pages = new Map<string, CachedPage>()
let characters = 0

const NONCE = /'nonce-([^']+)'/
const isCacheable = (request: Request, pathname: string): boolean =>
  request.method === 'GET' && /^\/uptake(\/(departments|professions)\/[^/.]+)?$/.test(pathname)

function evict(key: string): void {
  characters -= pages.get(key)?.size ?? 0
  pages.delete(key)
}

/** Responds with a cached page, replacing the nonce with a new one. */
function respondWithCached(page: CachedPage): Response {
  const nonce = newToken().slice(0, 22)
  const headers = new Headers(page.headers)
  headers.set('Content-Security-Policy', contentSecurityPolicy(nonce))
  const separator = Buffer.from(nonce)
  // A stream of the cached buffers, so that they are not copied.
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const [index, chunk] of page.chunks.entries()) {
        if (index > 0) controller.enqueue(separator)
        controller.enqueue(chunk)
      }
      controller.close()
    },
  })
  return new Response(body, { headers })
}

async function store(key: string, response: Response, change: number): Promise<Response> {
  const nonce = NONCE.exec(response.headers.get('Content-Security-Policy') ?? '')?.[1]
  if (response.status !== 200 || nonce === undefined || response.headers.has('Set-Cookie'))
    return response
  const html = await response.text()
  const headers = [...response.headers].filter(([name]) => name !== 'content-security-policy')
  evict(key)
  pages.set(key, {
    change,
    chunks: html.split(nonce).map((chunk) => Buffer.from(chunk)),
    size: html.length,
    headers,
    route: currentRequest()?.route ?? null,
  })
  characters += html.length
  for (const oldest of pages.keys()) {
    if (characters <= MAX_CHARACTERS) break
    evict(oldest)
  }
  return new Response(html, { headers: response.headers })
}

/** Keyed by person and the record they signed in through, because roles can differ between the two. */
const viewers = new Map<string, { change: number; day: Day; viewer: Viewer }>()
const MAX_VIEWERS = 1000

/** Finds the signed-in viewer with their permissions. Cached until the next change, including changes to roles and names. */
async function findCachedViewer(
  request: Request,
  { number, isQuiet }: LastChange,
): Promise<Viewer | null> {
  const login = await findLoginOf(request)
  if (!login) return null
  const key = `${login.personId} ${login.through.recordId} ${login.through.email}`
  const cached = viewers.get(key)
  // At midnight a role can end, or a person can leave, without a change in the database.
  if (cached?.change === number && cached.day === today()) return cached.viewer
  const viewer = await findSignedInViewer(request)
  if (viewer && isQuiet) {
    if (viewers.size >= MAX_VIEWERS) viewers.clear()
    viewers.set(key, { change: number, day: today(), viewer })
  }
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
  const [before] = await Promise.all([
    findLastChange().catch(() => null),
    findLoginOf(request).catch(() => null),
  ])
  const viewer = before && (await findCachedViewer(request, before).catch(() => null))
  if (!viewer || !before) return render()
  const key = JSON.stringify([
    viewer.personId,
    viewer.name,
    [...viewer.roles],
    viewer.grants,
    today(),
    pathname,
    search,
  ])
  const page = pages.get(key)
  if (page?.change === before.number) {
    pages.delete(key)
    pages.set(key, page)
    const current = currentRequest()
    if (current) current.route = page.route
    const response = respondWithCached(page)
    await refreshLoginCookie(request, response)
    return response
  }
  const response = await render()
  const after = await findLastChange().catch(() => null)
  return before.isQuiet && after?.number === before.number
    ? store(key, response, before.number)
    : response
}
