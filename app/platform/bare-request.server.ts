/** Requests that cannot be made into one of the web's: they are answered before anything reads them. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setSecurityHeaders } from '#app/platform/security-headers.server.ts'

const NEVER = new Set(['TRACE', 'TRACK', 'CONNECT'])

/** The status that refuses a request, or null when it can be read. */
export function whyUnreadable({ method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): 400 | 405 | null {
  if (NEVER.has(method ?? '')) return 405
  return url?.startsWith('/') && URL.canParse(`http://${headers.host || 'localhost'}${url}`) ? null : 400
}

const WORDS = { 400: 'This request cannot be read. Check the address.\n', 405: 'This cannot be sent here.\n' } as const

/** Answers one that cannot be read. */
export function refuseUnreadable(response: ServerResponse, status: 400 | 405): void {
  const headers = new Headers({ 'Content-Type': 'text/plain; charset=utf-8' })
  setSecurityHeaders(headers)
  response.writeHead(status, Object.fromEntries(headers)).end(WORDS[status])
}
