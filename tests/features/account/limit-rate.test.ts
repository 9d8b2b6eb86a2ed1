import { expect, test } from 'vitest'
import { limitExpensive } from '#app/features/account/limit-rate.server.ts'
import { env } from '#app/platform/environment.server.ts'

test('a person may open so many expensive pages in a minute, and is then told when to come back; others go on', async () => {
  for (let page = 1; page <= env().expensivePagesAMinute; page += 1) await limitExpensive({ personId: 1 })

  const refused: unknown = await limitExpensive({ personId: 1 }).catch((thrown: unknown) => thrown)
  expect(refused).toBeInstanceOf(Response)
  const { status, headers } = refused as Response
  expect(status).toBe(429)
  expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0)

  await expect(limitExpensive({ personId: 2 })).resolves.toBeUndefined()
})
