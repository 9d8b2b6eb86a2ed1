/** The identity providers on the settings page: whether they answer, and who uses them. */
import { setTimeout as wait } from 'node:timers/promises'
import { findProviderUse } from '#app/data/identity/provider-accounts.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { findConfiguration } from '#app/platform/openid/provider-configuration.server.ts'
import type { ProviderSettings } from '#app/platform/openid/provider-settings.server.ts'

/** How long the page waits for a provider, although people who sign in wait longer. */
const PAGE_TIMEOUT_MS = 1500

type ProviderState = 'reachable' | 'unreachable' | 'slow'

const stateOf = (provider: ProviderSettings): Promise<ProviderState> =>
  Promise.race([
    findConfiguration(provider).then(
      () => 'reachable' as const,
      () => 'unreachable' as const,
    ),
    wait(PAGE_TIMEOUT_MS, 'slow' as const, { ref: false }),
  ])

const IDENTIFIED_BY: Readonly<Record<ProviderSettings['identifier'], string>> = {
  email: 'verified email address',
  'staff-number': 'staff number',
  account: 'accounts that people connect themselves',
}

/** Every provider of the environment, in the order of its settings. Asks all of them at the same time. */
export const listProviderStates = () =>
  Promise.all(
    env().identityProviders.map(async (provider) => ({
      name: provider.name,
      issuer: provider.issuer,
      identifiedBy: IDENTIFIED_BY[provider.identifier],
      state: await stateOf(provider),
      ...(await findProviderUse(provider.issuer)),
    })),
  )
export type ListedProviderState = Awaited<ReturnType<typeof listProviderStates>>[number]
