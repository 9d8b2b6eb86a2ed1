/**
 * A thread that ends the process if it does not react to SIGTERM. Node delivers signals to the main thread only, which may be busy with a
 * long statement, but libuv can deliver them to any event loop. bin/fluency exposes that part of Node (`--expose-internals`). See
 * docs/decisions/0036.
 */
import { createRequire } from 'node:module'
import { writeSync } from 'node:fs'
import { constants } from 'node:os'
import { workerData } from 'node:worker_threads'

/** @type {{ heard: Int32Array, hearingMs: number, stoppingMs: number }} */
const { heard, hearingMs, stoppingMs } = workerData

const { internalBinding } = createRequire(import.meta.url)('internal/test/binding')
const { Signal } = internalBinding('signal_wrap')

function end(reason) {
  writeSync(2, `${reason}, so the process was ended.\n`)
  process.kill(process.pid, 'SIGKILL')
}

let isStopping = false
function onSignal() {
  if (isStopping) return
  isStopping = true
  setTimeout(() => {
    if (Atomics.load(heard, 0) === 0)
      end(
        `Fluency was busy and did not react to the signal to stop within ${hearingMs / 1000} seconds`,
      )
  }, hearingMs)
  setTimeout(() => end(`Fluency did not stop within ${stoppingMs / 1000} seconds`), stoppingMs)
}

for (const number of [constants.signals.SIGTERM, constants.signals.SIGINT]) {
  const signal = new Signal()
  signal.onsignal = onSignal
  signal.start(number)
}
