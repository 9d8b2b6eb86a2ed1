/** Whether the people in this database are made up or real. The first person decides it, and it never changes. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { findSetting, saveSetting } from '#app/data/operations/settings.server.ts'

/** `undecided` means there are no people yet. */
export type ServiceKind = 'demonstration' | 'real' | 'undecided'

const KEY = 'demonstration'

export async function findServiceKind(tx: Tx = db()): Promise<ServiceKind> {
  const setting = await findSetting(KEY, tx)
  if (setting !== null) return setting === 'yes' ? 'demonstration' : 'real'
  const hasRealPerson = await tx.person.findFirst({
    where: { demonstration: false },
    select: { id: true },
  })
  return hasRealPerson ? 'real' : 'undecided'
}

export const saveServiceKind = (tx: Tx, kind: 'demonstration' | 'real'): Promise<void> =>
  saveSetting(tx, KEY, kind === 'demonstration' ? 'yes' : 'no')
