/** Tokens for the page that makes the first service admin. We store only their hashes. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { saveSetting } from '#app/data/operations/settings.server.ts'
import { hashOfToken, newToken } from '#app/platform/secrets.server.ts'

const PREFIX = 'set-up-token.'
const keyOf = (token: string): string => PREFIX + hashOfToken(token)

/** Creates a token and deletes those that have expired. @returns the token, for the URL */
export async function saveSetUpToken(
  tx: Tx,
  { expiresAt, now }: { expiresAt: Date; now: Date },
): Promise<string> {
  const token = newToken()
  await tx.setting.deleteMany({
    where: { key: { startsWith: PREFIX }, value: { lte: now.toISOString() } },
  })
  await saveSetting(tx, keyOf(token), expiresAt.toISOString())
  return token
}

export async function isSetUpTokenValid(token: string, now: Date, tx: Tx = db()): Promise<boolean> {
  const row = await tx.setting.findUnique({ where: { key: keyOf(token) } })
  return row !== null && now < new Date(row.value)
}

/** Uses up all tokens, so that no other set-up address works. */
export const deleteSetUpTokens = async (tx: Tx): Promise<void> => {
  await tx.setting.deleteMany({ where: { key: { startsWith: PREFIX } } })
}
