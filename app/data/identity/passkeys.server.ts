/** Passkeys: keys on people's own devices that sign them in. We store only the public half. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { SignInSource } from '#app/data/identity/logins.server.ts'
import { listRecordIds } from '#app/data/identity/record-ids.server.ts'

const CHALLENGE_MINUTES = 5

/** Stores what a device is asked to sign. @param loginId the login that adds a passkey, or null to sign in */
export async function saveChallenge(
  challenge: string,
  { loginId, now }: { loginId: number | null; now: Date },
): Promise<void> {
  await db().passkeyChallenge.deleteMany({ where: { expiresAt: { lt: now } } })
  const expiresAt = new Date(now.getTime() + CHALLENGE_MINUTES * 60_000)
  await db().passkeyChallenge.create({ data: { challenge, loginId, expiresAt } })
}

/** Uses up a challenge. @returns whether it was valid for this login, or for signing in if that is null */
export const useChallenge = async (
  challenge: string,
  { loginId, now }: { loginId: number | null; now: Date },
): Promise<boolean> =>
  (
    await db().passkeyChallenge.deleteMany({
      where: { challenge, loginId, expiresAt: { gt: now } },
    })
  ).count === 1

export type NewPasskey = {
  through: SignInSource
  credentialId: string
  publicKey: string
  counter: number
  transports: readonly string[]
  userHandle: string
  name: string
  linkId: number | null
  browserKey: string | null
}

export const savePasskey = (tx: Tx, { through, transports, ...passkey }: NewPasskey, now: Date) =>
  tx.passkey.create({
    data: {
      ...passkey,
      personId: through.recordId,
      email: through.email,
      transports: JSON.stringify(transports),
      createdAt: now,
    },
  })

/** All passkeys of a person's records, in the order in which they were added. */
export const listPasskeys = async (personId: number, tx: Tx = db()) =>
  tx.passkey.findMany({
    where: { personId: { in: await listRecordIds(personId, tx) } },
    orderBy: { id: 'asc' },
  })

/** One of a person's own passkeys, or null. */
export const findOwnPasskey = async (personId: number, id: number, tx: Tx = db()) =>
  tx.passkey.findFirst({
    where: { id, personId: { in: await listRecordIds(personId, tx) } },
  })

/** A passkey by the device's name for it, with the person it signs in: the one its record was merged into, if any. */
export async function findPasskey(credentialId: string) {
  const found = await db().passkey.findUnique({
    where: { credentialId },
    include: { person: { select: { mergedIn: { select: { keptId: true } } } } },
  })
  if (!found) return null
  const { person, ...passkey } = found
  return { ...passkey, signsIn: person.mergedIn?.keptId ?? passkey.personId }
}

/** Records a use. @returns false if another request has used the passkey in the meantime */
export const markUsed = async (
  tx: Tx,
  { id, counter }: { id: number; counter: number },
  { newCounter, now }: { newCounter: number; now: Date },
): Promise<boolean> =>
  (
    await tx.passkey.updateMany({
      where: { id, counter },
      data: { counter: newCounter, lastUsedAt: now },
    })
  ).count === 1

export const renamePasskey = (tx: Tx, id: number, name: string) =>
  tx.passkey.update({ where: { id }, data: { name } })

export const deletePasskey = (tx: Tx, id: number) => tx.passkey.delete({ where: { id } })
