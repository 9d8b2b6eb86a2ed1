/** The database adapter of the engine, chosen by the database URL. */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory & { closeAll(): Promise<void> }} Factory
 */

// The engine sends whole migrations as one statement without arguments. Only a script can contain several statements.
const withScripts = (adapter) => {
  const executeOne = adapter.executeRaw.bind(adapter)
  adapter.executeRaw = async (query) => {
    if (query.args.length > 0) return executeOne(query)
    await adapter.executeScript(query.sql)
    return 0
  }
  return adapter
}

// PostgreSQL's catalogs have columns of type "char", which Prisma's adapter refuses and its engine reads.
const [CHAR_OID, TEXT] = [18, 25]
const withCharColumns = (adapter) => {
  if (adapter.provider !== 'postgres' || !adapter.performIO) return adapter
  const [perform, queryRaw] = [adapter.performIO.bind(adapter), adapter.queryRaw.bind(adapter)]
  const charColumns = new WeakMap()
  adapter.performIO = async (query) => {
    const result = await perform(query)
    const found = result.fields.filter(({ dataTypeID }) => dataTypeID === CHAR_OID)
    for (const field of found) field.dataTypeID = TEXT
    charColumns.set(query, new Set(found.map(({ name }) => name)))
    return result
  }
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const typeOf = (type, place) =>
      charColumns.get(query)?.has(result.columnNames[place]) ? ColumnTypeEnum.Character : type
    return { ...result, columnTypes: result.columnTypes.map(typeOf) }
  }
  return adapter
}

// The engine quotes the name of a partial index as a column, which SQLite no longer reads as text.
const INDEX_NAME = /(FROM sqlite_master WHERE type = 'index' AND name = )"([^"]*)"/
const quotingNames = (adapter) => {
  if (adapter.provider !== 'sqlite') return adapter
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = (query) => queryRaw({ ...query, sql: query.sql.replace(INDEX_NAME, "$1'$2'") })
  return adapter
}

// Comparing two schema files needs no server. The engine only asks for its version.
const NOWHERE = 'postgresql:///'
const VERSION = {
  columnNames: ['version'],
  columnTypes: [ColumnTypeEnum.Text],
  rows: [['PostgreSQL 15.0']],
}
const nowhere = async () => ({
  provider: 'postgres',
  adapterName: 'nowhere',
  queryRaw: async () => VERSION,
  executeRaw: async () => 0,
  executeScript: async () => {},
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => {},
})

function bareFactory(url) {
  if (url === NOWHERE)
    return {
      provider: 'postgres',
      adapterName: 'nowhere',
      connect: nowhere,
      connectToShadowDb: nowhere,
    }
  if (/^postgres(ql)?:/.test(url)) return new PrismaPg({ connectionString: url, max: 1 })
  const path = url.replace(/^file:/, '')
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  return new PrismaBetterSqlite3({ url })
}

/** @returns {Factory} */
function factoryFor(url) {
  const factory = bareFactory(url)
  const open = []
  const track = (adapter) => {
    open.push(adapter)
    return quotingNames(withCharColumns(withScripts(adapter)))
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => track(await factory.connect()),
    connectToShadowDb: async () => track(await factory.connectToShadowDb()),
    closeAll: async () => {
      for (const adapter of open.splice(0)) await adapter.dispose()
    },
  }
}

/**
 * @param {string | undefined} url `file:…` or `postgresql://…`; undefined if Prisma needs no database, for example to compare two schema files
 * @returns {Factory}
 */
export function adapterFactoryFor(url = ':memory:') {
  if (url === ':memory:' || /^(file|postgres(ql)?):/.test(url)) return factoryFor(url)
  throw new Error(
    `Set DATABASE_URL to a SQLite file, such as file:./var/fluency.db, or to postgresql://…. This URL is of another kind: ${url.split(':')[0]}:`,
  )
}
