/** What a transaction must do before it commits, such as sealing the facts it wrote. */
import type { Prisma } from '#app/data/prisma/client.ts'

type Tx = Prisma.TransactionClient
type Work = (tx: Tx) => Promise<void>

/**
 * By transaction and never by module, because PostgreSQL may run the work of a transaction again
 * after a write conflict. Each run has its own transaction.
 */
const pending = new WeakMap<Tx, Work[]>()

/**
 * Runs work inside the transaction, after everything else it does and just before its commit. Work
 * runs in the order in which it was added, and may add more. If it throws, nothing is committed.
 * Code that collects something during a transaction holds it in a `WeakMap` by transaction, and adds
 * its work when it collects the first.
 * @param tx a transaction of `inTransaction`
 * @throws Error if no `inTransaction` runs the transaction, or if it has ended
 */
export function beforeCommit(tx: Tx, work: Work): void {
  const list = pending.get(tx)
  if (!list) throw new Error('Only a transaction of inTransaction can do work before its commit.')
  list.push(work)
}

/** Runs work that may use `beforeCommit`, and then what it added. Only `inTransaction` calls this. */
export async function withBeforeCommit<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const list: Work[] = []
  pending.set(tx, list)
  const result = await work(tx)
  for (const ending of list) await ending(tx)
  pending.delete(tx)
  return result
}
