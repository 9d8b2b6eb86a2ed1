import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { BlockList } from 'node:net'
import { describe, expect, test } from 'vitest'
import {
  mayPostTo,
  mayReach,
  parseNetworks,
  postToPublic,
  UnreachableAddress,
} from '#app/platform/http/post-to-public.server.ts'

const NONE = new BlockList()

test.each([
  '10.1.2.3',
  '127.0.0.1',
  '169.254.169.254',
  '172.31.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'not an address',
])('%s cannot be reached', (address) => {
  expect(mayReach(address, NONE)).toBe(false)
})

test.each(['8.8.8.8', '172.32.0.1', '2606:4700:4700::1111'])('%s can be reached', (address) => {
  expect(mayReach(address, NONE)).toBe(true)
})

describe('networks that the host allows', () => {
  const allowed = parseNetworks('10.20.0.0/16, fd12::/16') ?? NONE

  test('can be reached, and no others', () => {
    expect(mayReach('10.20.1.1', allowed)).toBe(true)
    expect(mayReach('fd12::5', allowed)).toBe(true)
    expect(mayReach('10.21.1.1', allowed)).toBe(false)
  })

  test.each(['10.0.0.0/33', '10.0.0/8', 'internal', '10.0.0.0/8/8', '10.0.0.0/x'])(
    '%s is not a network',
    (text) => expect(parseNetworks(text)).toBeNull(),
  )
})

test.each([
  ['https://learning.example.gov.uk/hook', null],
  ['http://learning.example.gov.uk/hook', 'not-encrypted'],
  ['https://localhost/hook', 'private'],
  ['https://api.localhost./hook', 'private'],
  ['https://10.0.0.1/hook', 'private'],
  ['https://[::1]/hook', 'private'],
  ['https://0x7f000001/hook', 'private'],
  ['https://2130706433/hook', 'private'],
])('the URL %s: %s', (url, refusal) => {
  expect(mayPostTo(new URL(url), NONE)).toBe(refusal)
})

test('a name that leads to a private address is refused when the connection is made', async () => {
  let requests = 0
  const server = createServer((_, response) => {
    requests += 1
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const post = (allowed: BlockList) =>
    postToPublic({
      url: new URL(`http://localhost:${port}/`),
      body: '{}',
      headers: {},
      allowed,
      timeoutMs: 5000,
    })
  try {
    await expect(post(NONE)).rejects.toBeInstanceOf(UnreachableAddress)
    expect(requests).toBe(0)
    expect(await post(parseNetworks('127.0.0.0/8,::1/128') ?? NONE)).toBe(200)
  } finally {
    server.close()
  }
})
