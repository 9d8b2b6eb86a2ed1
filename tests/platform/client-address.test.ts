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
      'without a proxy, the client has the IP address of the connection, whatever the request claims',
      '0',
      '192.0.2.1',
      '198.51.100.9',
      '192.0.2.1',
    ],
    [
      'behind one proxy, the client has the IP address that the proxy added last',
      '1',
      '10.0.0.1',
      '203.0.113.7, 198.51.100.9',
      '198.51.100.9',
    ],
    [
      'without the header, the client has the IP address of the connection',
      '1',
      '10.0.0.1',
      null,
      '10.0.0.1',
    ],
    [
      'an entry that is not an IP address is ignored',
      '1',
      '10.0.0.1',
      '203.0.113.7, unknown',
      '10.0.0.1',
    ],
    [
      'behind proxies in listed networks, the client is the one that connected to the first of them',
      '10.0.0.0/8',
      '10.0.0.1',
      '203.0.113.7, 198.51.100.9, 10.1.2.3',
      '198.51.100.9',
    ],
    [
      'the header is ignored if the connection does not come from a listed network',
      '10.0.0.0/8',
      '192.0.2.1',
      '198.51.100.9',
      '192.0.2.1',
    ],
    [
      'if every entry is a proxy, the client is the farthest one',
      '10.0.0.0/8',
      '10.0.0.1',
      '10.0.0.3, 10.0.0.2',
      '10.0.0.3',
    ],
    [
      'a proxy with an IPv4-mapped IPv6 address is recognised',
      '10.0.0.0/8',
      '::ffff:10.0.0.1',
      '198.51.100.9',
      '198.51.100.9',
    ],
    [
      'an IPv6 network is recognised',
      'fd00::/8, 192.0.2.1',
      'fd12::1',
      '198.51.100.9',
      '198.51.100.9',
    ],
    [
      'the port of an IPv4 address is left out',
      '1',
      '10.0.0.1',
      '198.51.100.9:4711',
      '198.51.100.9',
    ],
    [
      'the port of an IPv6 address is left out',
      '1',
      '10.0.0.1',
      '[2001:db8::1]:4711',
      '2001:db8::1',
    ],
  ])('%s', (_rule, trustProxy, socketAddress, forwardedFor, expected) => {
    expect(resolve(trustProxy, socketAddress, forwardedFor)).toBe(expected)
  })

  test('a header with thousands of entries is read once, from its end', () => {
    expect(
      resolve('10.0.0.0/8', '10.0.0.1', Array.from({ length: 5000 }, () => '10.0.0.2').join(', ')),
    ).toBe('10.0.0.2')
  })

  test('IPv6 addresses of one network share a key, and each IPv4 address has its own', () => {
    const keyFor = (address: string) => {
      const request = new Request('http://localhost:3000/')
      setClientAddress(request.headers, address)
      return clientAddress(request)
    }
    expect(keyFor('2001:db8:0:7::1')).toBe(keyFor('2001:0db8::7:ffff:ffff:ffff:ffff'))
    expect(keyFor('2001:db8:0:7::1')).not.toBe(keyFor('2001:db8:0:8::1'))
    expect(keyFor('2001:db8::')).toBe('2001:db8:0:0::/64')
    expect(keyFor('198.51.100.9')).toBe('198.51.100.9')
    expect(keyFor('')).toBe('unknown')
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
