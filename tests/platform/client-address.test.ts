import { describe, expect, test } from 'vitest'
import {
  clientAddress,
  resolveClientAddress,
  setClientAddress,
} from '#app/platform/http/client-address.server.ts'
import {
  isTrustedProxy,
  parseTrustedProxies,
  type TrustedProxies,
} from '#app/platform/http/trusted-proxies.server.ts'

const trusting = (text: string): TrustedProxies => {
  const trusted = parseTrustedProxies(text)
  if (trusted === null) throw new Error(`${text} was not read.`)
  return trusted
}
const resolve = (trustProxy: string, socketAddress: string, forwardedFor: string | null) =>
  resolveClientAddress(socketAddress, forwardedFor, trusting(trustProxy))

describe('the IP address of a client', () => {
  test.each([
    [
      'without a proxy it is that of the connection, whatever the request says',
      '0',
      '192.0.2.1',
      '198.51.100.9',
      '192.0.2.1',
    ],
    [
      'behind the nearest proxy it is what that proxy added last',
      '1',
      '10.0.0.1',
      '203.0.113.7, 198.51.100.9',
      '198.51.100.9',
    ],
    ['without the header it is that of the connection', '1', '10.0.0.1', null, '10.0.0.1'],
    [
      'an entry that is no address is not believed',
      '1',
      '10.0.0.1',
      '203.0.113.7, unknown',
      '10.0.0.1',
    ],
    [
      'behind proxies of listed networks it is the address that connected to the first of them',
      '10.0.0.0/8',
      '10.0.0.1',
      '203.0.113.7, 198.51.100.9, 10.1.2.3',
      '198.51.100.9',
    ],
    [
      'a connection from elsewhere is not believed',
      '10.0.0.0/8',
      '192.0.2.1',
      '198.51.100.9',
      '192.0.2.1',
    ],
    [
      'where all are proxies it is the farthest',
      '10.0.0.0/8',
      '10.0.0.1',
      '10.0.0.3, 10.0.0.2',
      '10.0.0.3',
    ],
    [
      'a proxy that IPv6 writes as IPv4 is known',
      '10.0.0.0/8',
      '::ffff:10.0.0.1',
      '198.51.100.9',
      '198.51.100.9',
    ],
    [
      'a network of IPv6 is known',
      'fd00::/8, 192.0.2.1',
      'fd12::1',
      '198.51.100.9',
      '198.51.100.9',
    ],
    ['a port is left out', '1', '10.0.0.1', '198.51.100.9:4711', '198.51.100.9'],
    ['a port of IPv6 is left out', '1', '10.0.0.1', '[2001:db8::1]:4711', '2001:db8::1'],
  ])('%s', (_rule, trustProxy, socketAddress, forwardedFor, expected) => {
    expect(resolve(trustProxy, socketAddress, forwardedFor)).toBe(expected)
  })

  test('a header with thousands of entries is read once, from its end', () => {
    expect(
      resolve('10.0.0.0/8', '10.0.0.1', Array.from({ length: 5000 }, () => '10.0.0.2').join(', ')),
    ).toBe('10.0.0.2')
  })

  test('IPv6 addresses of one network share a key, and each IPv4 address has its own', () => {
    const counted = (address: string) => {
      const request = new Request('http://localhost:3000/')
      setClientAddress(request.headers, address)
      return clientAddress(request)
    }
    expect(counted('2001:db8:0:7::1')).toBe(counted('2001:0db8::7:ffff:ffff:ffff:ffff'))
    expect(counted('2001:db8:0:7::1')).not.toBe(counted('2001:db8:0:8::1'))
    expect(counted('2001:db8::')).toBe('2001:db8:0:0::/64')
    expect(counted('198.51.100.9')).toBe('198.51.100.9')
    expect(counted('')).toBe('unknown')
  })
})

test.each([
  '2',
  'yes',
  '10.0.0.0/33',
  'fd00::/129',
  '10.0.0.0/',
  '10.0.0.0/8/8',
  '10.0.0',
  '10.0.0.1,',
  'proxy.example',
])('TRUST_PROXY=%s is refused', (text) => expect(parseTrustedProxies(text)).toBeNull())

test('a connection comes from a trusted proxy if all connections do or if its network is listed', () => {
  expect(isTrustedProxy('192.0.2.1', 'none')).toBe(false)
  expect(isTrustedProxy('192.0.2.1', 'nearest')).toBe(true)
  expect(isTrustedProxy('::ffff:10.0.0.1', trusting('10.0.0.0/8'))).toBe(true)
  expect(isTrustedProxy('192.0.2.1', trusting('10.0.0.0/8'))).toBe(false)
})
