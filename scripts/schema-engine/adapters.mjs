/** The engine's way to the database, chosen by the database's address. */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory & { closeAll(): Promise<void> }} Factory
 */

// The engine sends whole migrations as one statement without arguments; better-sqlite3 prepares one statement only, but runs a script.
const runningScripts = (adapter) => {
  const executeOne = adapter.executeRaw.bind(adapter)
  adapter.executeRaw = async (query) => {
    if (query.args.length > 0) return executeOne(query)
    await adapter.executeScript(query.sql)
    return 0
  }
  return adapter
}

/** @returns {Factory} */
function sqliteFactory(url) {
  const path = url.replace(/^file:/, '')
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const factory = new PrismaBetterSqlite3({ url })
  const open = []
  const keeping = (adapter) => {
    open.push(adapter)
    return runningScripts(adapter)
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => keeping(await factory.connect()),
    connectToShadowDb: async () => keeping(await factory.connectToShadowDb()),
    closeAll: async () => {
      for (const adapter of open.splice(0)) await adapter.dispose()
    },
  }
}

/**
 * @param {string | undefined} url `file:…`; none when Prisma needs no database, as for a difference between two schema files
 * @returns {Factory}
 */
export function adapterFactoryFor(url = ':memory:') {
  if (url === ':memory:' || url.startsWith('file:')) return sqliteFactory(url)
  throw new Error(
    `Set DATABASE_URL to a SQLite file, such as file:./var/fluency.db. This address is of another kind: ${url.split(':')[0]}:`,
  )
}
