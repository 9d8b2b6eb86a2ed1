/** Load from ten readers at once. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** `perSecond`: answers a second; `p95`: milliseconds that 95 of 100 answers took at most. */
export type Loaded = { perSecond: number; p95: number }

/** @param amount how many requests. @throws when one of them is not answered well. */
export async function load(url: string, amount: number, cookie = ''): Promise<Loaded> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'load.mjs'), url, String(amount), cookie])
  const { failed, perSecond, p95 } = JSON.parse(stdout) as Loaded & { failed: number }
  if (failed > 0) throw new Error(`${failed} of ${amount} requests for ${url} were not answered well.`)
  return { perSecond, p95 }
}
