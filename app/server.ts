/** The built service: starts and stops the HTTP server and the background worker. */
import { createRequestListener, type ClientAddress } from '@remix-run/node-fetch-server'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'
import { respond } from '#app/respond.ts'
import { closeDatabase, readFiguresInThreads } from '#app/data/database/database.server.ts'
import type { Role } from '#app/domain/identity/permissions.ts'
import { isDemonstrationOpen } from '#app/features/identity/sign-in/is-demonstration-open.server.ts'
import { makeDemonstrationLinks } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'
import { watchDatabaseFile } from '#app/features/oversight/watch-database-file.server.ts'
import { makeSetUpAddress } from '#app/features/oversight/set-up/set-up-address.server.ts'
import { finishLooks } from '#app/features/operations/audit/record-look.server.ts'
import { refuseBadStart } from '#app/features/operations/refuse-bad-start.server.ts'
import { followRequest } from '#app/platform/http/request-lifecycle.server.ts'
import { refuseUnreadable, whyUnreadable } from '#app/platform/http/request-guards.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { listen } from '#app/platform/http/listen.server.ts'
import { log } from '#app/platform/log.server.ts'
import { startMetrics } from '#app/platform/metrics.server.ts'
import { stopServing } from '#app/platform/http/stop-serving.server.ts'
import { untilStopSignal } from '#app/platform/process/stop-signal.server.ts'
import { createWebServer } from '#app/platform/http/web-server.server.ts'
import { warmUpCharts } from '#app/reports/charts/warm-up.server.ts'
import { startWorker } from '#app/worker.ts'

export { respond }

function onError(error: unknown): Response {
  log.error({ err: error }, 'A request could not be handled')
  return new Response('Sorry, there is a problem with the service. Try again in a few minutes.\n', {
    status: 500,
  })
}

type RunningService = {
  url: string
  /** In a demonstration, a sign-in link for a person in each role. */
  signInLinks: { role: Role; name: string; url: string }[]
  /** The one-time address that makes the first service admin. Null once there is someone. */
  setUpUrl: string | null
  /** Resolves to the exit code once the service has stopped. */
  stopped: Promise<number>
}

/**
 * Listens on PORT.
 * @param options.work whether this process also runs the background jobs
 * @throws StartRefused with a message that says what to do
 */
export async function start({ work }: { work: boolean }): Promise<RunningService> {
  await refuseBadStart()
  readFiguresInThreads()
  const stopWanted = untilStopSignal()
  const signInLinks = (await isDemonstrationOpen()) ? await makeDemonstrationLinks() : []
  const setUpUrl = await makeSetUpAddress()
  const client = fileURLToPath(new URL('../client', import.meta.url))
  const files = sirv(client, {
    // Looks files up for each request. A list made at startup would include files that a new build has removed, and reading one of them ends the process.
    dev: true,
    etag: true,
    immutable: false,
    setHeaders: (response, path) => {
      response.setHeader('X-Content-Type-Options', 'nosniff')
      // Sirv has no media type for .ico files.
      if (path.endsWith('.ico')) response.setHeader('Content-Type', 'image/x-icon')
      // The scope of the worker is the URL of one register, which is not in the folder of the file.
      if (path.startsWith('/assets/offline-register-worker'))
        response.setHeader('Service-Worker-Allowed', '/sessions/')
      response.setHeader(
        'Cache-Control',
        path.startsWith('/assets/')
          ? 'public, max-age=31536000, immutable'
          : 'public, max-age=86400',
      )
    },
  })
  const pages = createRequestListener(
    (request: Request, client: ClientAddress) => respond(request, client.address),
    {
      // URLs in pages and files begin with BASE_URL. Host and X-Forwarded-Host could name any other host.
      protocol: new URL(env().baseUrl).protocol,
      host: new URL(env().baseUrl).host,
      trustProxy: false,
      onError,
    },
  )
  const server = createWebServer((request, response) =>
    followRequest(request, response, (context) => {
      const unreadable = whyUnreadable(request)
      if (unreadable) return refuseUnreadable(response, unreadable)
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return void pages(request, response)
      context.route = 'file'
      files(request, response, () => {
        context.route = null
        void pages(request, response)
      })
    }),
  )
  if (env().metricsToken !== null) startMetrics()
  warmUpCharts()
  await listen(server, env().port)
  watchDatabaseFile()
  const stopWorker = work ? startWorker() : async () => {}

  const stopped = stopWanted.then(async () => {
    log.info('Stopping')
    await Promise.all([stopServing(server, env().drainSeconds * 1000), stopWorker()])
    await finishLooks()
    await closeDatabase()
    return 0
  })
  log.info({ port: env().port }, 'Serving')
  return { url: env().baseUrl, signInLinks, setUpUrl, stopped }
}
