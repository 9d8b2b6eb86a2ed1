/** Work that a serving process does again and again. */
import { log } from '#app/platform/log.server.ts'

export type Repeated = { stop: () => Promise<void> }

/**
 * Does the work now, and again so many milliseconds after each end; a failure is logged and does not end it.
 * @returns a way to stop, which waits for the work under way: the work is told by its signal.
 */
export function repeat(what: string, work: (stopping: AbortSignal) => Promise<unknown>, pause: number): Repeated {
  const stopping = new AbortController()
  const { signal } = stopping
  const once = async () => {
    try {
      await work(signal)
    } catch (error) {
      log.error({ err: error, what }, 'Repeated work failed, and will be tried again')
    }
  }
  const wait = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause)
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
    })
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
