/** A driver adapter that tells how long each statement took. Costs one call of the clock before and after it. */
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { isRead } from '#app/data/database/sqlite-adapter.server.ts'
import {
  databaseWatcher,
  type DatabaseWork,
} from '#app/platform/database/database-watcher.server.ts'

async function timing<T>(work: DatabaseWork, run: () => Promise<T>): Promise<T> {
  const watcher = databaseWatcher()
  if (!watcher) return run()
  const begun = performance.now()
  try {
    return await run()
  } finally {
    watcher.took(work, (performance.now() - begun) / 1000)
  }
}

const workOf = ({ sql }: SqlQuery): DatabaseWork => (isRead(sql) ? 'read' : 'write')

const timedStatements = (inner: SqlQueryable): SqlQueryable => ({
  provider: inner.provider,
  adapterName: inner.adapterName,
  queryRaw: (query) => timing(workOf(query), () => inner.queryRaw(query)),
  executeRaw: (query) => timing(workOf(query), () => inner.executeRaw(query)),
})

function timedTransaction(inner: Transaction): Transaction {
  const watcher = databaseWatcher()
  watcher?.transactions(1)
  let isOpen = true
  const over = (end: () => Promise<void>) => () =>
    end().finally(() => {
      if (isOpen) watcher?.transactions(-1)
      isOpen = false
    })
  return {
    ...timedStatements(inner),
    options: inner.options,
    commit: over(() => inner.commit()),
    rollback: over(() => inner.rollback()),
    createSavepoint: inner.createSavepoint?.bind(inner),
    rollbackToSavepoint: inner.rollbackToSavepoint?.bind(inner),
    releaseSavepoint: inner.releaseSavepoint?.bind(inner),
  }
}

const timedAdapter = (inner: SqlDriverAdapter): SqlDriverAdapter => ({
  ...timedStatements(inner),
  executeScript: (script) => inner.executeScript(script),
  startTransaction: async (isolation) =>
    timedTransaction(await timing('begin', () => inner.startTransaction(isolation))),
  getConnectionInfo: inner.getConnectionInfo?.bind(inner),
  dispose: () => inner.dispose(),
})

/** The same connections, timed. */
export const timed = (factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory => ({
  provider: factory.provider,
  adapterName: factory.adapterName,
  connect: async () => timedAdapter(await factory.connect()),
})
