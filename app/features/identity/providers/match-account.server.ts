/** Finds or connects the record that an account at a provider signs in. */
import type { SignInSource } from '#app/data/identity/logins.server.ts'
import {
  findClaimedRecords,
  findProviderAccount,
  hasAccountAt,
  markAccountUsed,
  saveProviderAccount,
  type AccountName,
  type ClaimedRecord,
} from '#app/data/identity/provider-accounts.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { accountSource } from '#app/domain/identity/account-source.ts'
import {
  chooseRecord,
  type MatchRefusal,
  type ProviderIdentity,
} from '#app/domain/identity/provider-accounts.ts'
import { normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import { now } from '#app/platform/clock.server.ts'
import type { ProviderSettings } from '#app/platform/openid/provider-settings.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

type MatchedAccount = {
  accountId: number
  personId: number
  through: SignInSource
}

/** The source of answers given with an account that did not prove an email address. */
const sourceOfAccount = ({ issuer, account }: AccountName): string =>
  accountSource(hashOfToken(JSON.stringify([issuer, account])))

/** What answers are sealed with: the email address, if the provider verified the one of the record. */
function sealFor(
  provider: ProviderSettings,
  identity: ProviderIdentity,
  { email }: ClaimedRecord,
): string {
  const proven =
    provider.identifier === 'email' ||
    (identity.verifiedEmail !== null && normaliseEmailAddress(identity.verifiedEmail) === email)
  return proven && email !== null
    ? email
    : sourceOfAccount({ issuer: provider.issuer, account: identity.account })
}

/**
 * Finds whom an account signs in, and connects it to their record if a verified claim names them.
 * @returns why the account signs no one in, if it does not
 */
export async function matchAccount(
  tx: Tx,
  provider: ProviderSettings,
  identity: ProviderIdentity,
): Promise<MatchedAccount | MatchRefusal | 'no-access'> {
  const { issuer, identifier } = provider
  const { account, identifiers } = identity
  const connected = await findProviderAccount(tx, { issuer, account })
  const named =
    identifier === 'account' ? [] : await findClaimedRecords(tx, identifier, identifiers)
  const recordIds = named.map(({ recordId }) => recordId)
  const chosen = chooseRecord({
    connected: connected?.record ?? null,
    named,
    hasOtherAccount: connected === null && (await hasAccountAt(tx, issuer, recordIds)),
  })
  if (typeof chosen === 'string') return chosen
  const { recordId, personId } = chosen.record
  if ((await findViewer(personId)) === null) return 'no-access'
  if (connected) {
    await markAccountUsed(tx, connected.id, now())
    return {
      accountId: connected.id,
      personId,
      through: { recordId, email: connected.sealedAs },
    }
  }
  const claimed = named.find((record) => record.recordId === recordId)
  if (!claimed || identifier === 'account') return 'unknown-person'
  const sealedAs = sealFor(provider, identity, claimed)
  const accountId = await saveProviderAccount(tx, {
    issuer,
    account,
    recordId,
    sealedAs,
    connectedBy: identifier,
    now: now(),
  })
  await saveAudit(tx, {
    by: { personId },
    action: 'provider-account:connect',
    subjectId: recordId,
    after: { provider: provider.name, connectedBy: identifier },
  })
  return { accountId, personId, through: { recordId, email: sealedAs } }
}
