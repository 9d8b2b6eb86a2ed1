import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Waits for the next turn of the event loop. Work that takes tens of milliseconds calls it between
 * steps, so that requests that arrive during it do not have to wait for all of it.
 */
export const letOthersRun = (): Promise<void> => nextTurn()

/** How long work can hold up other requests before they run. */
const MAX_HOLD_UP_MS = 5

/** Does work that is divided into short steps, and lets other requests run in between. */
export async function runBetweenOthers(steps: Iterator<unknown>): Promise<void> {
  let startedAt = performance.now()
  while (!steps.next().done) {
    if (performance.now() - startedAt < MAX_HOLD_UP_MS) continue
    await letOthersRun()
    startedAt = performance.now()
  }
}
