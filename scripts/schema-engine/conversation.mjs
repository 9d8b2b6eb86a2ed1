/** Answers Prisma's command line: one JSON-RPC message on each line, passed to the engine's method of the same name. */
import { createInterface } from 'node:readline'
import { openEngine } from './engine.mjs'

// The binary engine creates this table. The WebAssembly engine does not, and fails without it (P1014).
const historyTable = ({
  timestampType,
  integerType,
}) => `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           ${timestampType},
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        ${timestampType},
    "started_at"            ${timestampType} NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   ${integerType} NOT NULL DEFAULT 0
)`
const HISTORY_TABLES = {
  sqlite: historyTable({ timestampType: 'DATETIME', integerType: 'INTEGER UNSIGNED' }),
  postgres: historyTable({ timestampType: 'TIMESTAMPTZ', integerType: 'INTEGER' }),
}

const NEEDS_HISTORY = new Set([
  'devDiagnostic',
  'diagnoseMigrationHistory',
  'createMigration',
  'applyMigrations',
  'evaluateDataLoss',
  'markMigrationApplied',
  'markMigrationRolledBack',
])

async function ensureHistoryTable(factory) {
  const adapter = await factory.connect()
  await adapter.executeScript(HISTORY_TABLES[factory.provider])
}

// The engine puts its error codes (such as P3006) into the message.
function errorFor(thrown) {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const code = thrown?.code ?? /^(?:Error: )?(P\d{4})\b/.exec(message)?.[1]
  return {
    code: 4466,
    message: 'An error happened. Check the data field for details.',
    data: { is_panic: false, message, error_code: code },
  }
}

const METHOD_NAMES = { getDatabaseVersion: 'version' }

// These replay the migrations in a shadow database, which the WebAssembly engine only opens for a diagnosis and loses when it applies migrations.
const NEEDS_SHADOW = new Set(['evaluateDataLoss', 'createMigration'])

// Each message gets a new engine, which has no stale state and leaves no lock.
async function answer({ method, params }, { factory, schemaFiles }) {
  const name = METHOD_NAMES[method] ?? method
  try {
    if (NEEDS_HISTORY.has(name)) await ensureHistoryTable(factory)
    const engine = await openEngine({ factory, schemaFiles })
    if (typeof engine[name] !== 'function')
      throw new Error(`The schema engine does not know “${method}”.`)
    if (NEEDS_SHADOW.has(name)) {
      await engine.diagnoseMigrationHistory({
        migrationsList: params.migrationsList,
        filters: params.filters,
        optInToShadowDatabase: true,
      })
    }
    return (await engine[name](params)) ?? {}
  } finally {
    await factory.closeAll()
  }
}

const send = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

/** Answers messages until Prisma closes its end. */
export async function converse(options) {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line)
    if (request.method === undefined) continue // Prisma's receipt for something printed
    try {
      const result = await answer(request, options)
      if (typeof result.stdout === 'string')
        send({ id: -request.id, method: 'print', params: { content: result.stdout } })
      send({ id: request.id, result })
    } catch (thrown) {
      send({ id: request.id, error: errorFor(thrown) })
    }
  }
}
