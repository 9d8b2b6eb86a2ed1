/** Ends the logins of someone who signed out at an identity provider. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { endProviderLogins } from '#app/data/identity/logins.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { now } from '#app/platform/clock.server.ts'
import type { ProviderSettings } from '#app/platform/openid/provider-settings.server.ts'

/** @returns false if the token is not one of the provider's, or `unavailable` if it could not be checked */
export async function signOutAtProvider(
  provider: ProviderSettings,
  token: string,
): Promise<boolean | 'unavailable'> {
  // Loaded when it is first needed, because few services have a provider.
  const { readLogoutToken } = await import('#app/platform/openid/logout-token.server.ts')
  const named = await readLogoutToken(provider, token)
  if (named === null) return false
  if (named === 'unavailable') return named
  await inTransaction(async (tx) => {
    const personIds = await endProviderLogins(tx, { issuer: provider.issuer, ...named }, now())
    for (const personId of personIds)
      await saveAudit(tx, {
        by: 'service',
        action: 'login:end',
        subjectId: personId,
        reason: `Signed out at ${provider.name}`,
      })
  })
  return true
}
