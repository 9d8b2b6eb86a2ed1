/** Accounts at identity providers, and the people whose claims they name. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import type { NamedRecord } from '#app/domain/identity/provider-accounts.ts'

/** How an account was connected: by a verified claim, or by the person while they were signed in. */
type ConnectedBy = 'email' | 'staff-number' | 'person'

/** What the provider calls an account. */
export type AccountName = { issuer: string; account: string }

/** The record, with the person that it was merged into. */
const merged = { id: true, email: true, mergedIn: { select: { keptId: true } } } as const
type Merged = { id: number; email: string | null; mergedIn: { keptId: number } | null }

const namedRecord = ({ id, mergedIn }: Merged): NamedRecord => ({
  recordId: id,
  personId: mergedIn?.keptId ?? id,
})

/** The account, with the record that it signs in. Null if it is not connected. */
export async function findProviderAccount(
  tx: Tx,
  { issuer, account }: AccountName,
): Promise<{ id: number; sealedAs: string; record: NamedRecord } | null> {
  const found = await tx.providerAccount.findUnique({
    where: { issuer_account: { issuer, account } },
    select: { id: true, sealedAs: true, person: { select: merged } },
  })
  return found
    ? { id: found.id, sealedAs: found.sealedAs, record: namedRecord(found.person) }
    : null
}

export type ClaimedRecord = NamedRecord & { email: string | null }

/** The records whose current email address or staff number is one of these. */
export async function findClaimedRecords(
  tx: Tx,
  identifier: 'email' | 'staff-number',
  values: readonly string[],
): Promise<ClaimedRecord[]> {
  const records = await tx.person.findMany({
    where:
      identifier === 'email'
        ? { email: { in: values.map(normaliseEmailAddress) } }
        : { staffId: { in: [...values] } },
    select: merged,
    orderBy: { id: 'asc' },
  })
  return records.map((record) => ({ ...namedRecord(record), email: record.email }))
}

/** Whether one of the records is connected to an account of the provider. */
export const hasAccountAt = async (
  tx: Tx,
  issuer: string,
  recordIds: readonly number[],
): Promise<boolean> =>
  (await tx.providerAccount.count({ where: { issuer, personId: { in: [...recordIds] } } })) > 0

type NewAccount = AccountName & {
  recordId: number
  sealedAs: string
  connectedBy: ConnectedBy
  now: Date
}

/** @returns the id of the account */
export async function saveProviderAccount(
  tx: Tx,
  { recordId, now, ...account }: NewAccount,
): Promise<number> {
  const { id } = await tx.providerAccount.create({
    data: { ...account, personId: recordId, connectedAt: now, lastUsedAt: now },
    select: { id: true },
  })
  return id
}

export const markAccountUsed = (tx: Tx, id: number, now: Date) =>
  tx.providerAccount.update({ where: { id }, data: { lastUsedAt: now } })

/** How many accounts of a provider are connected, and when one was last used to sign in. */
export async function findProviderUse(
  issuer: string,
): Promise<{ accounts: number; lastUsedAt: Date | null }> {
  const { _count, _max } = await db().providerAccount.aggregate({
    where: { issuer },
    _count: true,
    _max: { lastUsedAt: true },
  })
  return { accounts: _count, lastUsedAt: _max.lastUsedAt }
}
