/**
 * Pages of uptake that were made already, for the viewer they were made for, until anything changes. Hundreds look at the same figures on
 * the morning of a review; nothing about them is new until somebody writes.
 */
import { findLastChange, type LastChange } from '#app/data/database/last-change.server.ts'
import { keepLoginFresh } from '#app/features/identity/keep-login-fresh.server.ts'
import { findLoginOf, findSignedIn } from '#app/features/identity/require-permission.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { today } from '#app/platform/clock.server.ts'
import { currentRequest } from '#app/platform/http/request-context.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'
import { contentSecurityPolicy } from '#app/platform/http/security-headers.server.ts'

/** So many characters are kept in all; the page that was asked for longest ago goes first. */
const KEPT_AT_MOST = 24_000_000

type Page = {
  change: number
  parts: Buffer[]
  size: number
  headers: [string, string][]
  route: string | null
}
const pages = new Map<string, Page>()
let kept = 0

const NONCE = /'nonce-([^']+)'/
const isPage = (request: Request, pathname: string): boolean =>
  request.method === 'GET' && /^\/uptake(\/(departments|professions)\/[^/.]+)?$/.test(pathname)

function forget(key: string): void {
  kept -= pages.get(key)?.size ?? 0
  pages.delete(key)
}

/** Another nonce in the place of the one it was made with. */
function pageAsAnswer(page: Page): Response {
  const nonce = newToken().slice(0, 22)
  const headers = new Headers(page.headers)
  headers.set('Content-Security-Policy', contentSecurityPolicy(nonce))
  const between = Buffer.from(nonce)
  // Its parts are sent as they are kept, and not copied.
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const [index, part] of page.parts.entries()) {
        if (index > 0) controller.enqueue(between)
        controller.enqueue(part)
      }
      controller.close()
    },
  })
  return new Response(body, { headers })
}

async function keep(key: string, response: Response, change: number): Promise<Response> {
  const nonce = NONCE.exec(response.headers.get('Content-Security-Policy') ?? '')?.[1]
  if (response.status !== 200 || nonce === undefined || response.headers.has('Set-Cookie'))
    return response
  const html = await response.text()
  const headers = [...response.headers].filter(([name]) => name !== 'content-security-policy')
  forget(key)
  pages.set(key, {
    change,
    parts: html.split(nonce).map((part) => Buffer.from(part)),
    size: html.length,
    headers,
    route: currentRequest()?.route ?? null,
  })
  kept += html.length
  for (const oldest of pages.keys()) {
    if (kept <= KEPT_AT_MOST) break
    forget(oldest)
  }
  return new Response(html, { headers: response.headers })
}

/** By person and the record that they signed in through: roles may differ. */
const viewers = new Map<string, { change: number; day: Day; viewer: Viewer }>()
const VIEWERS_AT_MOST = 1000

/** Who is signed in, with what they may: as they were when nothing has changed since, roles and names being changes too. */
async function findViewerOf(
  request: Request,
  { number, isQuiet }: LastChange,
): Promise<Viewer | null> {
  const login = await findLoginOf(request)
  if (!login) return null
  const key = `${login.personId} ${login.through.recordId} ${login.through.email}`
  const known = viewers.get(key)
  // A role may end, and a person may have left, at midnight without a change.
  if (known?.change === number && known.day === today()) return known.viewer
  const viewer = await findSignedIn(request)
  if (viewer && isQuiet) {
    if (viewers.size >= VIEWERS_AT_MOST) viewers.clear()
    viewers.set(key, { change: number, day: today(), viewer })
  }
  return viewer
}

/** Answers with the page as it was made before, where nothing has changed since; else has it made. */
export async function answerKept(
  request: Request,
  make: () => Promise<Response>,
): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  if (!isPage(request, pathname)) return make()
  // Without the database the page says so itself.
  const [before] = await Promise.all([
    findLastChange().catch(() => null),
    findLoginOf(request).catch(() => null),
  ])
  const viewer = before && (await findViewerOf(request, before).catch(() => null))
  if (!viewer || !before) return make()
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
    const present = currentRequest()
    if (present) present.route = page.route
    const answer = pageAsAnswer(page)
    await keepLoginFresh(request, answer)
    return answer
  }
  const response = await make()
  const after = await findLastChange().catch(() => null)
  return before.isQuiet && after?.number === before.number
    ? keep(key, response, before.number)
    : response
}
