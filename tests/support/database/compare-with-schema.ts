import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const ROOT = join(import.meta.dirname, '../../..')
/** Exit codes of `prisma migrate diff`. */
const NO_DIFFERENCE = 0
const DIFFERENCE = 2

/**
 * Compares the database that the test file uses with a schema.
 * @returns the differences as printed by Prisma, or null if there are none
 */
export async function compareWithSchema(schema: string): Promise<string | null> {
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', schema, '--exit-code']
  const child = spawn(join(ROOT, 'node_modules/.bin/prisma'), args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [exit]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  if (exit !== NO_DIFFERENCE && exit !== DIFFERENCE)
    throw new Error(`prisma ${args.join(' ')} failed:\n${err}`)
  return exit === NO_DIFFERENCE ? null : out
}
