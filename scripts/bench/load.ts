/** Load from ten concurrent clients. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** `perSecond`: responses per second. `p95`: 95th percentile in milliseconds. `failed`: requests without a good response. */
export type LoadResult = { failed: number; perSecond: number; p95: number }

/** @param amount how many requests */
export async function load(url: string, amount: number, cookie = ''): Promise<LoadResult> {
  const { stdout } = await run(process.execPath, [
    join(import.meta.dirname, 'load.mjs'),
    url,
    String(amount),
    cookie,
  ])
  return JSON.parse(stdout) as LoadResult
}
