/** Processes of the service, as whatever runs them in earnest would treat them: started again when they end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { must, ROOT } from '../run.mjs'

const FLUENCY = join(ROOT, 'bin', 'fluency')
/** Before a process that did not start is started again. */
const PAUSE = 250

/** Runs a command to its end. @returns what it said */
export const fluency = (words, environment) => must(FLUENCY, words, { env: environment })

/**
 * Starts a process and keeps it going until it is stopped.
 * @param {{ name: string, words: string[], environment: Record<string, string>, ready: string }} what `ready` is what it logs when it is
 */
export async function keepGoing({ name, words, environment, ready }) {
  /** `ending`: for now, when it is killed to be started again, or for good. */
  const life = { child: null, ending: null, starting: Promise.resolve() }
  const state = {
    name,
    environment,
    /** How often it was killed; greater before the signal is sent. */
    kills: 0,
    /** From before it is killed until it is ready again: it may take a connection and never answer. */
    isDown: false,
    /** How often it refused to start, as it does while the database is away. */
    refusedStarts: 0,
    /** Ends that nobody asked for, with the last words of each. */
    crashes: [],
    /** What it logged as an error, and when. */
    errors: [],
    pid: () => life.child.pid,
    kill,
    stop,
  }

  function note(line) {
    if (/"level":(50|60)/.test(line))
      state.errors.push({ at: performance.now(), line: line.slice(0, 2000) })
  }

  async function launch() {
    const started = spawn(FLUENCY, words, {
      env: { ...process.env, ...environment, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const last = []
    const { promise, resolve } = Promise.withResolvers()
    createInterface({ input: started.stderr }).on('line', (line) => {
      last.push(line)
      if (last.length > 20) last.shift()
      note(line)
      if (line.includes(ready)) resolve(true)
    })
    started.once('exit', () => {
      resolve(false)
      if (started === life.child && life.ending === null) void startAgain(last)
    })
    life.child = null
    const isReady = await promise
    if (isReady) life.child = started
    return isReady
  }

  async function startAgain(last) {
    state.crashes.push(last.join('\n'))
    await start()
  }

  async function untilStarted() {
    while (life.ending !== 'for good' && !(await launch())) {
      state.refusedStarts += 1
      await wait(PAUSE)
    }
  }

  const start = () => (life.starting = untilStarted())

  async function end(signal) {
    await life.starting
    if (life.child === null || life.child.exitCode !== null || life.child.signalCode !== null)
      return
    const gone = once(life.child, 'exit')
    life.child.kill(signal)
    await gone
  }

  /** Ends it as a power cut does, and starts it again. */
  async function kill() {
    state.kills += 1
    state.isDown = true
    life.ending = 'for now'
    await end('SIGKILL')
    life.ending = null
    await start()
    state.isDown = false
  }

  function stop() {
    life.ending = 'for good'
    return end('SIGTERM')
  }

  if (!(await launch()))
    throw new Error(`${name} did not start: ${state.errors.map(({ line }) => line).join('\n')}`)
  return state
}
