/** What a transaction must do before it commits, such as sealing the facts it wrote. */
import type { Prisma } from '#app/data/prisma/client.ts'

type Tx = Prisma.TransactionClient
type Work = (tx: Tx) => Promise<void>

/**
 * Work is stored for each transaction, not for the module, because PostgreSQL may retry a
 * transaction after a write conflict. Each retry has its own transaction.
 */
const pending = new WeakMap<Tx, Work[]>()

/**
 * Runs work inside the transaction, after everything else it does and just before its commit. Work
 * runs in the order in which it was added, and may add more. If it throws, nothing is committed.
 * Code that collects items during a transaction stores them in a `WeakMap` keyed by transaction,
 * and adds its work when it collects the first item.
 * @param tx a transaction of `inTransaction`
 * @throws Error if no `inTransaction` runs the transaction, or if it has ended
 */
export function beforeCommit(tx: Tx, work: Work): void {
  const list = pending.get(tx)
  if (!list) throw new Error('Only a transaction of inTransaction can do work before its commit.')
  list.push(work)
}

/** Runs work that may call `beforeCommit`, and then the work that it added. Only `inTransaction` calls this. */
export async function withBeforeCommit<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const list: Work[] = []
  pending.set(tx, list)
  const result = await work(tx)
  for (const ending of list) await ending(tx)
  pending.delete(tx)
  return result
}
