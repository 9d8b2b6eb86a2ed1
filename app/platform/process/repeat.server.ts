/** Work that a serving process does again and again. */
import { log } from '#app/platform/log.server.ts'

export type Repeated = { stop: () => Promise<void> }

/**
 * Does the work now, and again so many milliseconds after each end; a failure is logged and does not end it.
 * @returns a way to stop, which waits for the work under way: the work is told by its signal.
 */
export function repeat(
  what: string,
  work: (stopping: AbortSignal) => Promise<unknown>,
  pause: number,
): Repeated {
  const stopping = new AbortController()
  const { signal } = stopping
  const once = async () => {
    try {
      await work(signal)
    } catch (error) {
      log.error({ err: error, what }, 'Repeated work failed, and will be tried again')
    }
  }
  // One listener for as long as it repeats: one a round would stay behind, and a process lives for months.
  let wake = () => {}
  signal.addEventListener('abort', () => wake())
  const wait = async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, pause)
    wake = resolve
    await promise
    clearTimeout(timer)
  }
  const run = async () => {
    while (!signal.aborted) {
      await once()
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
