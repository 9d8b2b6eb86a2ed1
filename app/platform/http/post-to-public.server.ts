/**
 * Sends a request to a URL that someone entered. The address is checked when the connection is made,
 * so that neither the name nor its later answers can lead into the network of the service.
 */
import { lookup as resolve } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** The host in a URL, without the brackets around an IPv6 address. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1')

/** Networks that are not the public internet: private, local, shared, reserved, and translations to IPv4. */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
]

/** A network, as in 10.0.0.0/8. @returns null if one of them is not valid */
export function parseNetworks(text: string): BlockList | null {
  const list = new BlockList()
  for (const network of text.split(',').map((part) => part.trim())) {
    if (network === '') continue
    const [address = '', length = '', ...others] = network.split('/')
    const family = isIP(address)
    const prefix = length === '' ? (family === 4 ? 32 : 128) : Number(length)
    const isPrefix = Number.isInteger(prefix) && prefix >= 0 && prefix <= (family === 4 ? 32 : 128)
    if (family === 0 || !isPrefix || others.length > 0) return null
    list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}

const notPublic = parseNetworks(NOT_PUBLIC.join(',')) ?? new BlockList()

const isIn = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** IPv6 addresses such as ::ffff:10.0.0.1 reach an IPv4 address. */
const asIpv4 = (address: string): string =>
  /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address

/** Whether a request may go to an IP address. @param allowed networks of the host that may be reached too */
export function mayReach(address: string, allowed: BlockList): boolean {
  const real = asIpv4(address)
  if (isIP(real) === 0) return false
  if (isIn(allowed, real)) return true
  return !isIn(notPublic, real) && !/^::ffff:/i.test(real)
}

/**
 * Why a URL may not be used, or null. Outside the networks of the host, it must be encrypted. The
 * address that a name leads to is checked when the connection is made.
 */
export function mayPostTo(url: URL, allowed: BlockList): 'not-encrypted' | 'private' | null {
  const hostname = hostOf(url)
  const isAddress = isIP(hostname) !== 0
  if (isAddress && !mayReach(hostname, allowed)) return 'private'
  if (!isAddress && /(^|\.)localhost\.?$/i.test(hostname)) return 'private'
  if (url.protocol === 'https:') return null
  const isInside = isAddress ? isIn(allowed, asIpv4(hostname)) : allowed.rules.length > 0
  return isInside ? null : 'not-encrypted'
}

/** Thrown if a name leads to an address that may not be reached. */
export class UnreachableAddress extends Error {
  override name = 'UnreachableAddress'
}

const REFUSED = 'The URL leads to a private network'

/** Without encryption, a name may only lead to the networks of the host. */
const lookupWithin =
  (allowed: BlockList, isEncrypted: boolean): LookupFunction =>
  (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '')
      const isAllowed = addresses.every(({ address }) =>
        isEncrypted ? mayReach(address, allowed) : isIn(allowed, asIpv4(address)),
      )
      if (!isAllowed) return callback(new UnreachableAddress(REFUSED), '')
      if (options.all) return callback(null, addresses)
      const [first] = addresses
      return callback(null, first?.address ?? '', first?.family)
    })

type Post = {
  url: URL
  body: string
  headers: Record<string, string>
  allowed: BlockList
  timeoutMs: number
}

/**
 * Posts a body. Does not follow redirects, and reads none of the response.
 * @returns the status of the response
 * @throws Error if there is no response, or UnreachableAddress
 */
export function postToPublic({ url, body, headers, allowed, timeoutMs }: Post): Promise<number> {
  const hostname = hostOf(url)
  // The lookup is not called for an address.
  if (isIP(hostname) !== 0 && !mayReach(hostname, allowed))
    return Promise.reject(new UnreachableAddress(REFUSED))
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((settle, reject) => {
    const request = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
        lookup: lookupWithin(allowed, url.protocol === 'https:'),
        signal: AbortSignal.timeout(timeoutMs),
        agent: false,
      },
      (response) => {
        response.destroy()
        settle(response.statusCode ?? 0)
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}
