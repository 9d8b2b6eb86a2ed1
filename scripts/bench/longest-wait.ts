import { setTimeout as wait } from 'node:timers/promises'
import { timed } from './measure.ts'

/** The longest response time of `/health/live` during the work, in milliseconds. */
export async function longestWait(address: string, work: () => Promise<unknown>): Promise<number> {
  const done = new AbortController()
  let longest = 0
  const requestHealth = async () => (await fetch(`${address}/health/live`)).arrayBuffer()
  const polling = (async () => {
    while (!done.signal.aborted) {
      longest = Math.max(longest, await timed(requestHealth))
      await wait(1)
    }
  })()
  await work().finally(() => done.abort())
  await polling
  return longest
}
