#!/usr/bin/env node
/**
 * Prisma's schema engine without the binary that Prisma would download: the same engine, as WebAssembly, from npm.
 * `prisma.config.ts` names this file to Prisma, which starts it and talks JSON-RPC with it, a line a message.
 * See docs/decisions/0002-prisma-without-downloads.md.
 */
import { parseArgs } from 'node:util'
import { adapterFactoryFor } from './schema-engine/adapters.mjs'
import { converse } from './schema-engine/conversation.mjs'

const { values, positionals } = parseArgs({
  options: { datasource: { type: 'string' }, datamodels: { type: 'string', multiple: true } },
  strict: false,
  allowPositionals: true,
})

// `cli can-connect-to-database` and the like: a SQLite file is made when it is opened, so there is nothing to ask.
if (positionals[0] !== 'cli') {
  const url = values.datasource ? JSON.parse(String(values.datasource)).url : undefined
  await converse({ factory: adapterFactoryFor(url), schemaFiles: values.datamodels ?? [] })
}
