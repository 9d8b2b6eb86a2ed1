import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { hasUnlinkedAudits, linkNextAudits } from '#app/data/operations/audit-chain.server.ts'

/** Adds all new audit rows to the chain. Several processes can do this at once. */
export async function linkAudits(): Promise<void> {
  while (await hasUnlinkedAudits())
    for (let after: number | null = 0; after !== null;) {
      const from: number = after
      after = await inTransaction((tx: Tx) => linkNextAudits(tx, from), { locks: true })
    }
}
