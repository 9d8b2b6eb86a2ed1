/** Loads the WebAssembly of the engine and connects it to the database adapter. */
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { readFile } from 'node:fs/promises'

async function loadBindings() {
  const bytes = await readFile(
    new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm')),
  )
  const { __wbg_set_wasm: setWasm } = bindings
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings })
  const { __wbindgen_start: start } = instance.exports
  setWasm(instance.exports)
  start()
}

await loadBindings()
const ignoreLog = () => {}

/** @param {{ factory: import('./adapters.mjs').Factory, schemaFiles: string[] }} options */
export async function openEngine({ factory, schemaFiles }) {
  const datamodels = await Promise.all(
    schemaFiles.map(async (path) => [path, await readFile(path, 'utf8')]),
  )
  return bindings.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}
