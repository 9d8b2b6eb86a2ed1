/** Repeats background work until the process stops. */
import { log } from '#app/platform/log.server.ts'

export type RepeatingWork = { stop: () => Promise<void> }

/**
 * Runs the work now, and again after a pause each time it ends. A failure is logged, and the work is repeated anyway.
 * @param work gets a signal that is aborted when it should stop
 * @returns `stop` waits for the work in progress
 */
export function repeat(
  what: string,
  work: (stopping: AbortSignal) => Promise<unknown>,
  pauseMs: number,
): RepeatingWork {
  const stopping = new AbortController()
  const { signal } = stopping
  const runOnce = async () => {
    try {
      await work(signal)
    } catch (error) {
      log.error({ err: error, what }, 'Background work failed and will be retried')
    }
  }
  // A single listener, because one for each repetition would accumulate.
  let wake = () => {}
  signal.addEventListener('abort', () => wake())
  const wait = async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, pauseMs)
    wake = resolve
    await promise
    clearTimeout(timer)
  }
  const run = async () => {
    while (!signal.aborted) {
      await runOnce()
      if (!signal.aborted) await wait()
    }
  }
  const running = run()
  return {
    stop: () => {
      stopping.abort()
      return running
    },
  }
}
