/** Ensures that SIGTERM ends this process even if its event loop is busy. */
import { Worker } from 'node:worker_threads'
import { log } from '#app/platform/log.server.ts'

/** Delayed, because the thread takes about 12 MB and 30 ms. */
const START_DELAY_MS = 10_000
/** How long the event loop may take to notice the signal. */
const REACTION_TIMEOUT_MS = 5_000
/** For everything after draining: open requests (10 s), background jobs and closing the database. */
const STOP_TIMEOUT_MS = 40_000

/** bin/fluency starts Node with this option, which lets a thread receive signals. */
const canWatch = (): boolean => process.execArgv.includes('--expose-internals')

/** Starts the thread after a delay. @param drainMs how long the process continues to serve after the signal */
export function startStopWatchdog(drainMs: number): void {
  if (!canWatch()) return
  const heard = new Int32Array(new SharedArrayBuffer(4))
  const watch = () => {
    const thread = new Worker(new URL('./stop-watchdog-thread.mjs', import.meta.url), {
      workerData: { heard, hearingMs: REACTION_TIMEOUT_MS, stoppingMs: drainMs + STOP_TIMEOUT_MS },
      resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 },
    })
    thread.once('online', () => log.info('The stop watchdog is running'))
    thread.once('error', (error) =>
      log.warn({ err: error }, 'The stop watchdog could not be started'),
    )
    thread.unref()
  }
  const starting = setTimeout(watch, START_DELAY_MS).unref()
  const onSignal = () => {
    clearTimeout(starting)
    Atomics.store(heard, 0, 1)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, onSignal)
}
