import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Waits for the next turn of the event loop. Work that takes tens of milliseconds calls it between
 * steps, so that requests that arrive during it do not have to wait for all of it.
 */
export const letOthersRun = (): Promise<void> => nextTurn()

/** How long work can hold up other requests before they run. */
const MAX_HOLD_UP_MS = 5

/** Does work that is divided into short steps, and lets other requests run in between. Returns what the last step returns. */
export async function runBetweenOthers<Result>(steps: Iterator<unknown, Result>): Promise<Result> {
  let startedAt = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - startedAt < MAX_HOLD_UP_MS) continue
    await letOthersRun()
    startedAt = performance.now()
  }
}
