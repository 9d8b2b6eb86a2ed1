/**
 * The service worker of one register. Its scope is the URL of the register's page: it opens the stored page
 * when there is no connection, and does nothing else.
 */
import { deviceTime } from './offline-register/clock.ts'
import { FILES, isTooOld, PAGES, toStore } from './offline-register/names.ts'

/** What this file uses of a service worker's scope, whose types cannot be mixed with those of a page. */
type WorkerScope = {
  registration: { scope: string }
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: (type: string, listener: (event: WorkerEvent) => void) => void
}
type WorkerEvent = {
  request: Request
  waitUntil: (work: Promise<unknown>) => void
  respondWith: (response: Promise<Response>) => void
}
const worker = self as unknown as WorkerScope
const page = new URL(worker.registration.scope)

/** A connection in a basement may never answer. The stored page is shown after this time. */
const TIMEOUT_MS = 6_000

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== page.origin) return
  if (request.mode === 'navigate' && url.pathname === page.pathname)
    event.respondWith(request.method === 'GET' ? openPage(request, url) : sendForm(request))
  else if (request.method === 'GET' && isFile(url)) event.respondWith(openFile(request))
})

const isFile = ({ pathname }: URL): boolean =>
  pathname.startsWith('/assets/') || /^\/(?:icon\.svg|favicon\.ico)$/.test(pathname)

async function openPage(request: Request, url: URL): Promise<Response> {
  const pages = await caches.open(PAGES)
  const stored = await pages.match(page.href)
  try {
    const signal = stored ? AbortSignal.timeout(TIMEOUT_MS) : undefined
    const response = await fetch(request, { signal })
    if (response.ok && url.search === '')
      await pages.put(page.href, await toStore(response.clone(), deviceTime()))
    // The register may have been deleted, or the person may no longer see it.
    if (response.status === 403 || response.status === 404) await pages.delete(page.href)
    return response
  } catch {
    if (stored && !isTooOld(stored, deviceTime())) return stored
    await pages.delete(page.href)
    return offlinePage()
  }
}

/** A form that cannot be sent leads back to the stored page, which has its marks. */
const sendForm = (request: Request): Promise<Response> =>
  fetch(request).catch(() => Response.redirect(page.href, 303))

async function openFile(request: Request): Promise<Response> {
  return (await (await caches.open(FILES)).match(request)) ?? fetch(request)
}

const offlinePage = (): Response =>
  new Response(
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>You are offline – Fluency</title><h1>You are offline</h1><p>This register is not stored on this device. Open it when you are online, and it will work offline for 24 hours.</p></html>',
    { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  )
