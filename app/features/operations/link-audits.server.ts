import { inTransaction } from '#app/data/database/database.server.ts'
import { hasUnlinkedAudits, linkNextAudits } from '#app/data/operations/audit-chain.server.ts'

/** Adds all new audit rows to the chain. Several processes can do this at once. */
export async function linkAudits(): Promise<void> {
  while (await hasUnlinkedAudits()) await inTransaction(linkNextAudits, { locks: true })
}
