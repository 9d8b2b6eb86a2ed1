import { afterAll, expect, test, vi } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { loader } from '#app/routes/operations/settings.tsx'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

const provider = await vi.hoisted(async () => {
  const { startIdentityProvider } = await import('#tests/support/identity-provider.ts')
  const started = await startIdentityProvider({ number: 1 })
  Object.assign(process.env, {
    OIDC_ISSUER: started.issuer,
    OIDC_CLIENT_ID: 'fluency',
    OIDC_CLIENT_SECRET: 'a secret of the client',
    OIDC_NAME: 'Test Login',
    // Nothing listens on this port.
    OIDC_2_ISSUER: 'http://127.0.0.1:9',
    OIDC_2_CLIENT_ID: 'fluency',
    OIDC_2_CLIENT_SECRET: 'another secret',
    OIDC_2_NAME: 'Broken Login',
  })
  return started
})
afterAll(() => provider.stop())

test('the settings page says whether each identity provider answers and when it was last used, without secrets', async () => {
  const { id: personId } = await aPerson()
  const lastUsedAt = new Date('2026-03-12T10:00:00Z')
  await db().providerAccount.create({
    data: {
      issuer: provider.issuer,
      account: 'a-1',
      personId,
      sealedAs: 'ann@civil.example',
      connectedBy: 'email',
      connectedAt: lastUsedAt,
      lastUsedAt,
    },
  })
  const { data } = await get(loader, { as: 'service-admin', url: '/admin/settings' })
  expect(data).toMatchObject({
    providers: [
      { name: 'Test Login', state: 'reachable', accounts: 1, lastUsedAt },
      { name: 'Broken Login', state: 'unreachable', accounts: 0, lastUsedAt: null },
    ],
  })
  expect(JSON.stringify(data)).not.toContain('secret')
})
