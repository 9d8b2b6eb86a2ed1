import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  currentRequest,
  inRequest,
  newRequestContext,
} from '#app/platform/http/request-context.server.ts'

test('a request has a number of its own, that can be read out', () => {
  const ids = Array.from({ length: 200 }, () => newRequestContext().id)
  expect(new Set(ids).size).toBe(200)
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}$/)
})

test('it keeps the one that a proxy gave it, when that can be one', () => {
  for (const given of ['4bf92f35-77b3', 'a', 'x'.repeat(128), 'Root_1.2'])
    expect(newRequestContext(given).id).toBe(given)
})

test.each(['', 'x'.repeat(129), 'a b', 'a\nb', '<script>', 'siân', 'a,b'])(
  'what cannot be one is replaced: %j',
  (given) => {
    expect(newRequestContext(given).id).not.toBe(given)
  },
)

test('each is known to what is done for it, however many are answered at once', async () => {
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
