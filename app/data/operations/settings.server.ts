/** Settings stored in the database, such as whether its people are made up. The settings for a process are in the environment. */
import { db, type Tx } from '#app/data/database/database.server.ts'

/** The value of a setting, or null if it was never set. */
export const findSetting = async (key: string, tx: Tx = db()): Promise<string | null> =>
  (await tx.setting.findUnique({ where: { key } }))?.value ?? null

export const saveSetting = async (tx: Tx, key: string, value: string): Promise<void> => {
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}
