/** The built service: one handler for every request, and the HTTP server around it. */
import { createRequestListener } from '@remix-run/node-fetch-server'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createRequestHandler } from 'react-router'
import sirv from 'sirv'
import * as build from 'virtual:react-router/server-build'
import { closeDatabase } from '#app/data/database.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'
import { setSecurityHeaders } from '#app/platform/security-headers.server.ts'

const handle = createRequestHandler(build, 'production')

/** Answers a request as the service does, without a port: for tests of whole pages. */
export async function answer(request: Request): Promise<Response> {
  const response = await handle(request)
  setSecurityHeaders(response.headers)
  return response
}

const STOPPING_LIMIT = 10_000

/** Listens on PORT. @returns the address, and a promise of the exit code for when the service has been told to stop and has. */
export async function start(): Promise<{ address: string; stopped: Promise<number> }> {
  const client = fileURLToPath(new URL('../client', import.meta.url))
  const files = sirv(client, {
    etag: true,
    immutable: false,
    setHeaders: (response, path) => {
      response.setHeader('X-Content-Type-Options', 'nosniff')
      response.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
    },
  })
  const pages = createRequestListener(answer)
  const server = createServer((request, response) => files(request, response, () => void pages(request, response)))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(env().port, resolve))

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
    await closeDatabase()
    return code
  })
  log.info({ port: env().port }, 'Serving')
  return { address: env().baseUrl, stopped }
}
