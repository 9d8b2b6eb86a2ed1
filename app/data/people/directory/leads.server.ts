/** Which source leads on each detail of a person. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { leadsNow, type Leads } from '#app/domain/operations/leading-sources.ts'

/** Whether files of people were ever imported, and not undone. */
const hasPeopleFiles = async (tx: Tx = db()): Promise<boolean> =>
  (await tx.importBatch.findFirst({
    where: { kind: 'people', undoneAt: null },
    select: { id: true },
  })) !== null

/** The source that leads on each detail. */
export const findLeads = async (tx?: Tx): Promise<Leads> =>
  leadsNow((await hostSettings(tx)).leads, await hasPeopleFiles(tx))

/** The same during an import of people: the file itself is one that was imported. */
export const findLeadsOfFiles = async (tx: Tx): Promise<Leads> =>
  leadsNow((await hostSettings(tx)).leads, true)
