/** Reports how long database work takes. Nothing is reported until the service starts its metrics. */

/** `begin` is the wait for a transaction to start: for a connection, or for SQLite's single writer. */
export type DatabaseWork = 'read' | 'write' | 'begin'

export type DatabaseWatcher = {
  took: (work: DatabaseWork, seconds: number) => void
  /** A transaction began (1) or ended (-1). */
  transactions: (change: 1 | -1) => void
}

let watcher: DatabaseWatcher | null = null

export const watchDatabase = (newWatcher: DatabaseWatcher): void => {
  watcher = newWatcher
}
export const databaseWatcher = (): DatabaseWatcher | null => watcher
