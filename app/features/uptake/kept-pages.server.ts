/**
 * Pages of uptake that were made already, for the viewer they were made for, until anything changes. Hundreds look at the same figures on
 * the morning of a review; nothing about them is new until somebody writes.
 */
import { findLastChange, type LastChange } from '#app/data/last-change.server.ts'
import { keepLoginFresh } from '#app/features/account/keep-login-fresh.server.ts'
import { findSignedIn } from '#app/features/account/require-permission.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { presentRequest } from '#app/platform/present-request.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'
import { contentSecurityPolicy } from '#app/platform/security-headers.server.ts'

/** So many characters are kept in all; the page that was asked for longest ago goes first. */
const KEPT_AT_MOST = 24_000_000

type Page = { change: number; parts: string[]; size: number; headers: [string, string][]; route: string | null }
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
  return new Response(page.parts.join(nonce), { headers })
}

async function keep(key: string, response: Response, change: number): Promise<Response> {
  const nonce = NONCE.exec(response.headers.get('Content-Security-Policy') ?? '')?.[1]
  if (response.status !== 200 || nonce === undefined || response.headers.has('Set-Cookie')) return response
  const html = await response.text()
  const headers = [...response.headers].filter(([name]) => name !== 'content-security-policy')
  forget(key)
  pages.set(key, { change, parts: html.split(nonce), size: html.length, headers, route: presentRequest()?.route ?? null })
  kept += html.length
  for (const oldest of pages.keys()) {
    if (kept <= KEPT_AT_MOST) break
    forget(oldest)
  }
  return new Response(html, { headers: response.headers })
}

/** Answers with the page as it was made before, where nothing has changed since; else has it made. */
export async function answerKept(request: Request, make: () => Promise<Response>): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  // Without the database the page says so itself.
  const viewer = isPage(request, pathname) ? await findSignedIn(request).catch(() => null) : null
  const before: LastChange | null = viewer && (await findLastChange().catch(() => null))
  if (!viewer || !before) return make()
  const key = JSON.stringify([viewer.personId, viewer.name, [...viewer.roles], viewer.grants, today(), pathname, search])
  const page = pages.get(key)
  if (page?.change === before.number) {
    pages.delete(key)
    pages.set(key, page)
    const present = presentRequest()
    if (present) present.route = page.route
    const answer = pageAsAnswer(page)
    await keepLoginFresh(request, answer)
    return answer
  }
  const response = await make()
  const after = await findLastChange().catch(() => null)
  return before.isQuiet && after?.number === before.number ? keep(key, response, before.number) : response
}
