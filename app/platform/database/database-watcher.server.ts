/** Where the database tells how long it took, to whoever counts: nobody, until the service serves. */

/** `begin` is the wait for a transaction: for a connection, or for SQLite's one writer. */
export type DatabaseWork = 'read' | 'write' | 'begin'

export type DatabaseWatcher = {
  took: (work: DatabaseWork, seconds: number) => void
  /** A transaction was opened (1) or is over (-1). */
  transactions: (change: 1 | -1) => void
}

let watcher: DatabaseWatcher | null = null

export const watchDatabase = (by: DatabaseWatcher): void => {
  watcher = by
}
export const databaseWatcher = (): DatabaseWatcher | null => watcher
