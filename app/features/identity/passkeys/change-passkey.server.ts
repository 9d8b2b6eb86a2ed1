/** Lists, renames and removes a person's own passkeys. */
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  deletePasskey,
  findOwnPasskey,
  listPasskeys,
  renamePasskey,
} from '#app/data/identity/passkeys.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'

export const listOwnPasskeys = async (personId: number) =>
  (await listPasskeys(personId)).map(({ id, name, createdAt, lastUsedAt }) => ({
    id,
    name,
    createdAt,
    lastUsedAt,
  }))

/** The name of a passkey, or null if the person does not have it. */
export const findPasskeyName = async (personId: number, id: number): Promise<string | null> =>
  (await findOwnPasskey(personId, id))?.name ?? null

/** @returns false if the person does not have this passkey */
export const changePasskeyName = (personId: number, id: number, name: string): Promise<boolean> =>
  inTransaction(async (tx) => {
    const passkey = await findOwnPasskey(personId, id, tx)
    if (!passkey) return false
    if (passkey.name === name) return true
    await renamePasskey(tx, id, name)
    await saveAudit(tx, {
      by: { personId },
      action: 'passkey:rename',
      subjectId: personId,
      before: { name: passkey.name },
      after: { name },
    })
    return true
  })

/** Logins that were started with the passkey do not end. @returns false if the person does not have it */
export const removePasskey = (personId: number, id: number): Promise<boolean> =>
  inTransaction(async (tx) => {
    const passkey = await findOwnPasskey(personId, id, tx)
    if (!passkey) return false
    await deletePasskey(tx, id)
    await saveAudit(tx, {
      by: { personId },
      action: 'passkey:remove',
      subjectId: personId,
      before: { name: passkey.name },
    })
    return true
  })
