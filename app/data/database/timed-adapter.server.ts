/** A driver adapter that reports how long each statement took. */
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

async function measure<T>(work: DatabaseWork, run: () => Promise<T>): Promise<T> {
  const watcher = databaseWatcher()
  if (!watcher) return run()
  const startedAt = performance.now()
  try {
    return await run()
  } finally {
    watcher.took(work, (performance.now() - startedAt) / 1000)
  }
}

const workOf = ({ sql }: SqlQuery): DatabaseWork => (isRead(sql) ? 'read' : 'write')

const timedStatements = (inner: SqlQueryable): SqlQueryable => ({
  provider: inner.provider,
  adapterName: inner.adapterName,
  queryRaw: (query) => measure(workOf(query), () => inner.queryRaw(query)),
  executeRaw: (query) => measure(workOf(query), () => inner.executeRaw(query)),
})

function timedTransaction(inner: Transaction): Transaction {
  const watcher = databaseWatcher()
  watcher?.transactions(1)
  let isOpen = true
  const ending = (end: () => Promise<void>) => () =>
    end().finally(() => {
      if (isOpen) watcher?.transactions(-1)
      isOpen = false
    })
  return {
    ...timedStatements(inner),
    options: inner.options,
    commit: ending(() => inner.commit()),
    rollback: ending(() => inner.rollback()),
    createSavepoint: inner.createSavepoint?.bind(inner),
    rollbackToSavepoint: inner.rollbackToSavepoint?.bind(inner),
    releaseSavepoint: inner.releaseSavepoint?.bind(inner),
  }
}

const timedAdapter = (inner: SqlDriverAdapter): SqlDriverAdapter => ({
  ...timedStatements(inner),
  executeScript: (script) => inner.executeScript(script),
  startTransaction: async (isolation) =>
    timedTransaction(await measure('begin', () => inner.startTransaction(isolation))),
  getConnectionInfo: inner.getConnectionInfo?.bind(inner),
  dispose: () => inner.dispose(),
})

/** Wraps an adapter so that its statements are timed. */
export const timed = (factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory => ({
  provider: factory.provider,
  adapterName: factory.adapterName,
  connect: async () => timedAdapter(await factory.connect()),
})
