import { expect, test } from 'vitest'
import { loader } from '#app/routes/operations/metrics.ts'
import { get } from '#tests/support/requests.ts'

test('without a token set there are no metrics, whatever is shown', async () => {
  for (const Authorization of ['', 'Bearer ', 'Bearer null'])
    expect((await get(loader, { as: null, headers: { Authorization } })).status).toBe(404)
})
