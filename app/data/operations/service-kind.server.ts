/** Whether the people in this database are made up or real. The first person decides it, and it never changes. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { batchReads, cacheUntilWrite } from '#app/data/database/read-cache.server.ts'
import { findSetting, saveSetting } from '#app/data/operations/settings.server.ts'

/** `undecided` means there are no people yet. */
export type ServiceKind = 'demonstration' | 'real' | 'undecided'

const KEY = 'demonstration'

async function queryServiceKind(tx: Tx): Promise<ServiceKind> {
  const setting = await findSetting(KEY, tx)
  if (setting !== null) return setting === 'yes' ? 'demonstration' : 'real'
  const hasRealPerson = await tx.person.findFirst({
    where: { demonstration: false },
    select: { id: true },
  })
  return hasRealPerson ? 'real' : 'undecided'
}

const cached = cacheUntilWrite(
  1,
  batchReads(async () => new Map([['', await queryServiceKind(db())]])),
)

export const findServiceKind = async (tx?: Tx): Promise<ServiceKind> =>
  tx ? queryServiceKind(tx) : ((await cached('')) ?? 'undecided')

export const saveServiceKind = (tx: Tx, kind: 'demonstration' | 'real'): Promise<void> =>
  saveSetting(tx, KEY, kind === 'demonstration' ? 'yes' : 'no')
