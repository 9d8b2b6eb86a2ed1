/**
 * The thread that ends a process which does not react to SIGTERM. Node gives signals to the main thread alone, whose event loop may be
 * busy with one long statement; libuv itself gives them to every loop that asks. bin/fluency makes that part of Node reachable
 * (`--expose-internals`); docs/decisions/0036 says why.
 */
import { createRequire } from 'node:module'
import { writeSync } from 'node:fs'
import { constants } from 'node:os'
import { workerData } from 'node:worker_threads'

/** @type {{ heard: Int32Array, hearingMs: number, stoppingMs: number }} */
const { heard, hearingMs, stoppingMs } = workerData

const { internalBinding } = createRequire(import.meta.url)('internal/test/binding')
const { Signal } = internalBinding('signal_wrap')

function end(why) {
  writeSync(2, `${why}, so the process was ended.\n`)
  process.kill(process.pid, 'SIGKILL')
}

let isStopping = false
function onSignal() {
  if (isStopping) return
  isStopping = true
  setTimeout(() => {
    if (Atomics.load(heard, 0) === 0)
      end(`Fluency was busy and did not react to being stopped within ${hearingMs / 1000} seconds`)
  }, hearingMs)
  setTimeout(() => end(`Fluency did not stop within ${stoppingMs / 1000} seconds`), stoppingMs)
}

for (const number of [constants.signals.SIGTERM, constants.signals.SIGINT]) {
  const signal = new Signal()
  signal.onsignal = onSignal
  signal.start(number)
}
