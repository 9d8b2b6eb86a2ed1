/** Makes sure that SIGTERM ends this process, also while its event loop is busy. */
import { Worker } from 'node:worker_threads'
import { log } from '#app/platform/log.server.ts'

/** A thread takes some 12 MB and 30 ms, which a start does not wait for. */
const STARTS_AFTER_MS = 10_000
/** How long the event loop may take to notice the signal. */
const HEARING_MS = 5_000
/** What follows draining: answers under way (10 s), work in the background, and closing the database. */
const STOPPING_MS = 40_000

/** Does this Node give signals to a thread? bin/fluency starts it so. */
const canWatch = (): boolean => process.execArgv.includes('--expose-internals')

/** Starts the thread that watches, soon. @param drainMs how long the process goes on serving after the signal */
export function startStopWatchdog(drainMs: number): void {
  if (!canWatch()) return
  const heard = new Int32Array(new SharedArrayBuffer(4))
  const watch = () => {
    const thread = new Worker(new URL('./stop-watchdog-thread.mjs', import.meta.url), {
      workerData: { heard, hearingMs: HEARING_MS, stoppingMs: drainMs + STOPPING_MS },
      resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 },
    })
    thread.once('online', () => log.info('A thread watches that signals are heard'))
    thread.once('error', (error) =>
      log.warn({ err: error }, 'No thread watches that signals are heard'),
    )
    thread.unref()
  }
  const starting = setTimeout(watch, STARTS_AFTER_MS).unref()
  const onSignal = () => {
    clearTimeout(starting)
    Atomics.store(heard, 0, 1)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, onSignal)
}
