/**
 * The keys of seals: those in the setting SEAL_KEYS and, for seals written without that setting, one
 * that the service makes and stores in the database. A stored key is copied and backed up with the
 * facts. It does not protect against someone who can change the database, because they can read the key.
 */
import { randomBytes } from 'node:crypto'
import { db, type Tx } from '#app/data/database/database.server.ts'
import { env, STORED_KEY_ID, type SealKey } from '#app/platform/environment.server.ts'

const SETTING = 'seal-key'

/** The stored key of each open database. It never changes. */
const cache = new WeakMap<object, SealKey>()
/** Transactions that stored the key and may still be rolled back. */
const makers = new WeakSet<Tx>()

async function findStoredKey(tx: Tx): Promise<SealKey | null> {
  const setting = await tx.setting.findUnique({ where: { key: SETTING } })
  return setting && { id: STORED_KEY_ID, secret: setting.value }
}

/** If several processes do this at once, one of them stores its key and the others find it. */
async function makeStoredKey(tx: Tx): Promise<SealKey> {
  makers.add(tx)
  const secret = randomBytes(32).toString('hex')
  await tx.$executeRaw`INSERT INTO "Setting" ("key", "value") VALUES (${SETTING}, ${secret}) ON CONFLICT DO NOTHING`
  const stored = await findStoredKey(tx)
  if (!stored) throw new Error('The key of the seals was not stored.')
  return stored
}

/** The key that signs new seals. */
export async function newestKey(tx: Tx): Promise<SealKey> {
  const [newest] = env().sealKeys
  if (newest) return newest
  const database = db()
  const cached = cache.get(database)
  if (cached) return cached
  const stored = await findStoredKey(tx)
  if (!stored) return makeStoredKey(tx)
  if (!makers.has(tx)) cache.set(database, stored)
  return stored
}

/** The secrets of all known keys, by name. */
export async function listSecrets(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const stored = await findStoredKey(tx)
  const keys = [...(stored ? [stored] : []), ...env().sealKeys]
  return new Map(keys.map(({ id, secret }) => [id, secret]))
}
