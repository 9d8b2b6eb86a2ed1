import { describe, expect, test } from 'vitest'
import { isFromAnotherSite } from '#app/platform/http/cross-site.server.ts'

const OWN = 'https://fluency.example'
const sent = (headers: Record<string, string>, method = 'POST') =>
  isFromAnotherSite(new Request('https://fluency.example/sign-out', { method, headers }), OWN)

describe('a form', () => {
  test('from our own page is accepted', () => {
    expect(sent({ 'Sec-Fetch-Site': 'same-origin' })).toBe(false)
    expect(sent({ Origin: 'https://fluency.example' })).toBe(false)
  })

  test.each(['cross-site', 'same-site'])(
    'from a page that is %s is refused, whatever it says of its origin',
    (site) => {
      expect(sent({ 'Sec-Fetch-Site': site, Origin: 'https://fluency.example' })).toBe(true)
    },
  )

  test.each([
    'https://evil.example',
    'http://fluency.example',
    'https://fluency.example.evil.example',
    'null',
  ])('from %s is refused if the browser sends only the origin', (origin) => {
    expect(sent({ Origin: origin })).toBe(true)
  })

  test('from a program that is not a browser is accepted', () => {
    expect(sent({})).toBe(false)
  })
})

test('links from other sites are accepted, because they change nothing', () => {
  expect(sent({ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, 'GET')).toBe(
    false,
  )
})
