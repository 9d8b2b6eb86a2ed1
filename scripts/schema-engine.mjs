#!/usr/bin/env node
/**
 * Prisma's schema engine as WebAssembly from npm, instead of the binary that Prisma would download. Prisma starts this file because
 * `prisma.config.ts` names it, and sends it JSON-RPC, one message on each line.
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

// For `cli can-connect-to-database` and similar: a SQLite file is created when it is opened, so there is nothing to check.
if (positionals[0] !== 'cli') {
  const url = values.datasource ? JSON.parse(String(values.datasource)).url : undefined
  await converse({ factory: adapterFactoryFor(url), schemaFiles: values.datamodels ?? [] })
}
