process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('scripts/schema-engine.mjs', import.meta.url))

import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

// The engine above runs on the Node that the project brings along, also when Prisma itself was started by an older one.
process.env.PATH = [fileURLToPath(new URL('node_modules/.bin', import.meta.url)), process.env.PATH].join(delimiter)

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL || 'file:./var/fluency.db' },
})
