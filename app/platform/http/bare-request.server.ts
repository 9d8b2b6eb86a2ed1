/** Requests that cannot be made into one of the web's: they are answered before anything reads them. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setSecurityHeaders } from '#app/platform/http/security-headers.server.ts'

const NEVER = new Set(['TRACE', 'TRACK', 'CONNECT'])

/** How many words an address may have after its question mark: each of our pages reads a dozen at most. */
const QUERY_WORDS_ACCEPTED = 200

const queryWords = (url: string): number =>
  url.includes('?') ? url.slice(url.indexOf('?')).split('&').length : 0

/** The status that refuses a request, or null when it can be read. */
export function whyUnreadable({
  method,
  url,
  headers,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): 400 | 405 | 414 | null {
  if (NEVER.has(method ?? '')) return 405
  if (queryWords(url ?? '') > QUERY_WORDS_ACCEPTED) return 414
  return url?.startsWith('/') && URL.canParse(`http://${headers.host || 'localhost'}${url}`)
    ? null
    : 400
}

const WORDS = {
  400: 'This request cannot be read. Check the address.\n',
  405: 'This cannot be sent here.\n',
  414: `This address has more than ${QUERY_WORDS_ACCEPTED} words after its question mark. Leave some out.\n`,
} as const

/** Answers one that cannot be read. */
export function refuseUnreadable(response: ServerResponse, status: keyof typeof WORDS): void {
  const headers = new Headers({ 'Content-Type': 'text/plain; charset=utf-8' })
  setSecurityHeaders(headers)
  response.writeHead(status, Object.fromEntries(headers)).end(WORDS[status])
}
