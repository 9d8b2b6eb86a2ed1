import { describe, expect, test } from 'vitest'
import { isFromAnotherSite } from '#app/platform/http/cross-site.server.ts'

const OWN = 'https://fluency.example'
const isRefused = (headers: Record<string, string>, method = 'POST') =>
  isFromAnotherSite(new Request('https://fluency.example/sign-out', { method, headers }), OWN)

describe('cross-site requests', () => {
  test('a form from our own page is accepted', () => {
    expect(isRefused({ 'Sec-Fetch-Site': 'same-origin' })).toBe(false)
    expect(isRefused({ Origin: 'https://fluency.example' })).toBe(false)
  })

  test.each(['cross-site', 'same-site'])(
    'a form from a page that is %s is refused, whatever its origin claims',
    (site) => {
      expect(isRefused({ 'Sec-Fetch-Site': site, Origin: 'https://fluency.example' })).toBe(true)
    },
  )

  test.each([
    'https://evil.example',
    'http://fluency.example',
    'https://fluency.example.evil.example',
    'null',
  ])('a form from %s is refused if the browser sends only the origin', (origin) => {
    expect(isRefused({ Origin: origin })).toBe(true)
  })

  test('a form from a program that is not a browser is accepted', () => {
    expect(isRefused({})).toBe(false)
  })
})

test('links from other sites are accepted, because they change nothing', () => {
  expect(isRefused({ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, 'GET')).toBe(
    false,
  )
})
