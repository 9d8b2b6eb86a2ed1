import { expect, test } from 'vitest'
import { whyUnreadable } from '#app/platform/http/bare-request.server.ts'
import { answersOf } from '#app/platform/forms/forms.server.ts'

const ask = (url: string, method = 'GET', host = 'localhost:3000') =>
  whyUnreadable({ url, method, headers: { host } })

test('an ordinary request is read', () => {
  for (const url of ['/', '/uptake?as-at=2026-03-31', '/%E0%A4%A', '//evil.example'])
    expect(ask(url)).toBeNull()
  expect(whyUnreadable({ url: '/', method: 'GET', headers: {} })).toBeNull()
})

test('one for another address, or under a name no host can have, is refused', () => {
  for (const url of ['http://evil.example/sign-in', '*', '']) expect(ask(url)).toBe(400)
  expect(ask('/', 'GET', 'a b')).toBe(400)
})

test('a method that asks for the request back is refused', () => {
  for (const method of ['TRACE', 'TRACK', 'CONNECT']) expect(ask('/', method)).toBe(405)
})

test('an address with more than 200 words after its question mark is refused', () => {
  const words = (count: number) =>
    `/uptake?${Array.from({ length: count }, (_, index) => `w${index}=1`).join('&')}`
  expect(ask(words(200))).toBeNull()
  expect(ask(words(201))).toBe(414)
})

test('a field named like what answers inherit from is no answer', () => {
  const answers = answersOf(new URLSearchParams('__proto__=a&__proto__=b&constructor=c&name=d'))
  expect(Object.getPrototypeOf(answers)).toBe(Object.prototype)
  expect(Object.keys(answers)).toEqual(['constructor', 'name'])
})
