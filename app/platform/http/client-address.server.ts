/** The client's IP address. The server sets it in a header on each request, and so overwrites anything the client sent. */
import { isIP } from 'node:net'
import type { TrustedProxies } from '#app/platform/http/trusted-proxies.server.ts'

const HEADER = 'x-fluency-client-address'

/** Converts an IPv4-mapped IPv6 address to IPv4. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

/** The IP address in an entry of X-Forwarded-For, without its port, or null if it is not one. */
function parseEntry(entry: string): string | null {
  const text = entry.trim()
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1]
  const address = bracketed ?? (/^[\d.]+:\d+$/.test(text) ? text.slice(0, text.indexOf(':')) : text)
  return isIP(address) === 0 ? null : plain(address)
}

/**
 * The IP address of the client behind a connection. Each proxy appends the IP address of its own client to `X-Forwarded-For`. Only
 * entries added by trusted proxies count, so they are read from the end. `Forwarded` is ignored.
 * @param socketAddress IP address of the other end of the connection
 */
export function resolveClientAddress(
  socketAddress: string,
  forwardedFor: string | null,
  trusted: TrustedProxies,
): string {
  let address = plain(socketAddress)
  const entries = trusted === 'none' ? [] : (forwardedFor ?? '').split(',')
  const hops = trusted === 'nearest' ? 1 : entries.length
  for (let hop = 0; hop < hops; hop += 1) {
    if (trusted !== 'nearest' && trusted !== 'none' && !trusted.includes(address)) break
    const before = parseEntry(entries.pop() ?? '')
    if (before === null) break
    address = before
  }
  return address
}

export const setClientAddress = (headers: Headers, address: string): void =>
  headers.set(HEADER, address)

/** The /64 network of an IPv6 address. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const left = groups(head)
  const right = groups(tail)
  const all =
    tail === undefined
      ? left
      : [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/**
 * The key for rate limits by client: an IPv4 address, or the /64 network of an IPv6 address, because one customer usually has a whole /64.
 * Returns `unknown` for a request that was not made over a network.
 */
export function clientAddress(request: Request): string {
  const address = request.headers.get(HEADER) || 'unknown'
  return isIP(address) === 6 ? networkOf(address) : address
}
