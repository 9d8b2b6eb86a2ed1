/** Renders a page whole, with a nonce of its own for the few scripts that may run on it. */
import { createReadableStreamFromReadable } from '@react-router/node'
import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { ServerRouter, type EntryContext } from 'react-router'
import { newToken } from '#app/platform/secrets.server.ts'
import { log, pathForLog } from '#app/platform/log.server.ts'
import { contentSecurityPolicy } from '#app/platform/security-headers.server.ts'
import { NonceContext } from '#app/ui/nonce.ts'

const RENDERING_LIMIT = 20_000

export default function handleRequest(request: Request, status: number, headers: Headers, entryContext: EntryContext): Promise<Response> {
  const nonce = newToken().slice(0, 22)
  return new Promise((resolve, reject) => {
    let statusCode = status
    const stream = renderToPipeableStream(
      <NonceContext value={nonce}>
        <ServerRouter context={entryContext} url={request.url} nonce={nonce} />
      </NonceContext>,
      {
        nonce,
        onAllReady() {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Content-Security-Policy', contentSecurityPolicy(nonce))
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusCode }))
          stream.pipe(body)
        },
        onShellError: reject,
        onError(error) {
          statusCode = 500
          log.error({ err: error }, 'A page could not be rendered')
        },
      },
    )
    setTimeout(() => stream.abort(), RENDERING_LIMIT).unref()
  })
}

export function handleError(error: unknown, { request }: { request: Request }) {
  if (!request.signal.aborted) log.error({ err: error, path: pathForLog(new URL(request.url).pathname) }, 'A request failed')
}
