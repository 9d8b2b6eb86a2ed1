/** What Prisma finds different between the database of the test file and a schema. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const ROOT = join(import.meta.dirname, '../..')
const NOTHING = 0
const SOMETHING = 2

/** @returns its words, or null when there is no difference */
export async function compareWithSchema(schema: string): Promise<string | null> {
  const words = [
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    schema,
    '--exit-code',
  ]
  const child = spawn(join(ROOT, 'node_modules/.bin/prisma'), words, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [exit]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  if (exit !== NOTHING && exit !== SOMETHING)
    throw new Error(`prisma ${words.join(' ')} failed:\n${err}`)
  return exit === NOTHING ? null : out
}
