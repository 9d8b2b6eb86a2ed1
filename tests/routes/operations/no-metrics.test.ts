import { expect, test } from 'vitest'
import { loader } from '#app/routes/operations/metrics.ts'
import { get } from '#tests/support/requests.ts'

test('without METRICS_TOKEN there are no metrics, whatever token is sent', async () => {
  for (const Authorization of ['', 'Bearer ', 'Bearer null'])
    expect((await get(loader, { as: null, headers: { Authorization } })).status).toBe(404)
})
