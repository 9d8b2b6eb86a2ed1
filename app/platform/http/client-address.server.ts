/** The IP address a request came from. The server writes it on each request; what a client claims is overwritten. */
import { isIP } from 'node:net'
import type { TrustedProxies } from '#app/platform/http/trusted-proxies.server.ts'

const HEADER = 'x-fluency-client-address'

/** An IPv4 address as IPv6 writes it is that IPv4 address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

/** An entry of X-Forwarded-For, without a port; null when it is no IP address. */
function readEntry(entry: string): string | null {
  const text = entry.trim()
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1]
  const address = bracketed ?? (/^[\d.]+:\d+$/.test(text) ? text.slice(0, text.indexOf(':')) : text)
  return isIP(address) === 0 ? null : plain(address)
}

/**
 * Who a connection speaks for. Each proxy adds the address that it was asked from at the end of `X-Forwarded-For`, so only the entries
 * that trusted proxies added can be believed: they are read from the end. `Forwarded` is never believed.
 * @param socketAddress the other end of the connection
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
    const before = readEntry(entries.pop() ?? '')
    if (before === null) break
    address = before
  }
  return address
}

export const setClientAddress = (headers: Headers, address: string): void =>
  headers.set(HEADER, address)

/** The first four of the eight groups of an IPv6 address. */
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
 * Whose requests are counted together: an IPv4 address, or the network of an IPv6 address, all of which one customer has. One word for
 * all when it is not known (a request made without a network).
 */
export function clientAddress(request: Request): string {
  const address = request.headers.get(HEADER) || 'unknown'
  return isIP(address) === 6 ? networkOf(address) : address
}
