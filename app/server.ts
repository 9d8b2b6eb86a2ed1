/** The built service: one handler for every request, and the HTTP server around it. */
import { createRequestListener, type ClientAddress } from '@remix-run/node-fetch-server'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createRequestHandler } from 'react-router'
import sirv from 'sirv'
import * as build from 'virtual:react-router/server-build'
import { closeDatabase } from '#app/data/database.server.ts'
import type { Role } from '#app/domain/permissions.ts'
import { makeDemonstrationLinks } from '#app/features/account/make-sign-in-link.server.ts'
import { sendOutbox } from '#app/features/messages/send-outbox.server.ts'
import { deleteOldRecords } from '#app/features/retention/delete-old-records.server.ts'
import { refuseBadStart } from '#app/features/start/refuse-bad-start.server.ts'
import { paths } from '#app/paths.ts'
import { refuseUnreadable, whyUnreadable } from '#app/platform/bare-request.server.ts'
import { setClientAddress } from '#app/platform/client-address.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { listen } from '#app/platform/listen.server.ts'
import { log } from '#app/platform/log.server.ts'
import { openMailer } from '#app/platform/mail.server.ts'
import { repeat } from '#app/platform/repeat.server.ts'
import { screen } from '#app/platform/screen-request.server.ts'
import { setSecurityHeaders } from '#app/platform/security-headers.server.ts'

const handle = createRequestHandler(build, 'production')

/** The one address that takes files; it reads them as a stream, with a limit of its own. */
const isUpload = (pathname: string): boolean => pathname === paths.newImport()

/**
 * Answers a request as the service does, without a port: for tests of whole pages.
 * @param clientAddress the network address it came from; what the request itself says of that is not believed.
 */
export async function answer(request: Request, clientAddress: string = ''): Promise<Response> {
  setClientAddress(request.headers, clientAddress)
  const ownOrigins = [env().baseUrl, new URL(request.url).origin]
  const response = await handle(await screen(request, { ownOrigins, isUpload }))
  setSecurityHeaders(response.headers)
  return response
}

const HOUR = 60 * 60 * 1000
const BETWEEN_ROUNDS_OF_MAIL = 3000

/** What the process does beside answering. @returns a way to stop it, which waits for what is under way. */
function startWork(): () => Promise<void> {
  const { mailUrl, mailFrom } = env()
  const mailer = mailUrl ? openMailer(mailUrl, mailFrom) : null
  const work = [
    repeat('delete old records', deleteOldRecords, HOUR),
    ...(mailer ? [repeat('send mail', (stopping) => sendOutbox(mailer, stopping), BETWEEN_ROUNDS_OF_MAIL)] : []),
  ]
  return async () => {
    await Promise.all(work.map(({ stop }) => stop()))
    mailer?.close()
  }
}

const STOPPING_LIMIT = 10_000

type Started = {
  address: string
  /** A demonstration's ways in: a role, and an address that signs in as somebody who has it. */
  signInLinks: { role: Role; name: string; address: string }[]
  /** The exit code, when the service has been told to stop and has. */
  stopped: Promise<number>
}

/** Listens on PORT. @throws StartRefused with a sentence that says what to do. */
export async function start(): Promise<Started> {
  await refuseBadStart()
  const client = fileURLToPath(new URL('../client', import.meta.url))
  const files = sirv(client, {
    // Looked up at each request: a list made at the start would name files that a new build has taken away, and reading one ends the process.
    dev: true,
    etag: true,
    immutable: false,
    setHeaders: (response, path) => {
      response.setHeader('X-Content-Type-Options', 'nosniff')
      response.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
    },
  })
  const pages = createRequestListener((request: Request, client: ClientAddress) => answer(request, client.address), {
    trustProxy: env().trustProxy,
  })
  const server = createServer((request, response) => {
    const unreadable = whyUnreadable(request)
    if (unreadable) refuseUnreadable(response, unreadable)
    else files(request, response, () => void pages(request, response))
  })
  await listen(server, env().port)
  const stopWork = startWork()

  const stopped = new Promise<number>((resolve) => {
    let stopping = false
    // A terminal and npm may each tell it; a second word is no reason to drop what is being answered.
    const stop = () => {
      if (stopping) return
      stopping = true
      server.close(() => resolve(0))
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), STOPPING_LIMIT).unref()
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
  }).then(async (code) => {
    await stopWork()
    await closeDatabase()
    return code
  })
  log.info({ port: env().port }, 'Serving')
  return { address: env().baseUrl, signInLinks: env().demo ? await makeDemonstrationLinks() : [], stopped }
}
