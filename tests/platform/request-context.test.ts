import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  currentRequest,
  inRequest,
  newRequestContext,
} from '#app/platform/http/request-context.server.ts'

test('each request has its own id, which can be read out', () => {
  const ids = Array.from({ length: 200 }, () => newRequestContext().id)
  expect(new Set(ids).size).toBe(200)
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}$/)
})

test('a valid id from a proxy is used', () => {
  for (const given of ['4bf92f35-77b3', 'a', 'x'.repeat(128), 'Root_1.2'])
    expect(newRequestContext(given).id).toBe(given)
})

test.each(['', 'x'.repeat(129), 'a b', 'a\nb', '<script>', 'siân', 'a,b'])(
  'an invalid id from a proxy is replaced: %j',
  (given) => {
    expect(newRequestContext(given).id).not.toBe(given)
  },
)

test('code finds the context of its own request among many concurrent ones', async () => {
  const seen = await Promise.all(
    ['a', 'b', 'c'].map((id, index) =>
      inRequest(newRequestContext(id), async () => {
        await wait(3 - index)
        return currentRequest()?.id
      }),
    ),
  )
  expect(seen).toEqual(['a', 'b', 'c'])
  expect(currentRequest()).toBeUndefined()
})
