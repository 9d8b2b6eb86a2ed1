process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL('scripts/schema-engine.mjs', import.meta.url),
)

import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

// The engine runs on the project's own Node, even if an older one started Prisma.
process.env.PATH = [
  fileURLToPath(new URL('node_modules/.bin', import.meta.url)),
  process.env.PATH,
].join(delimiter)

const url = process.env.DATABASE_URL || 'file:./var/fluency.db'
const folder = url.startsWith('postgres') ? 'prisma/postgresql' : 'prisma'

export default defineConfig({
  schema: `${folder}/schema.prisma`,
  migrations: { path: `${folder}/migrations` },
  datasource: { url },
  // Only SQLite has it: see app/data/facts/change-facts.server.ts.
  tables: { external: folder === 'prisma' ? ['_FactChange'] : [] },
  experimental: { externalTables: true },
})
