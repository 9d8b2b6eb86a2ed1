/** Runs the service's processes and restarts them when they end, as a process manager does in production. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { must, ROOT } from '../run.mjs'

const FLUENCY = join(ROOT, 'bin', 'fluency')
const RESTART_DELAY_MS = 250

/** Runs a command and waits until it ends. @returns its output */
export const fluency = (args, environment) => must(FLUENCY, args, { env: environment })

/**
 * Starts a process, and restarts it whenever it ends until it is stopped.
 * @param {{ name: string, args: string[], environment: Record<string, string>, ready: string }} options `ready` is the text that the process
 * logs once it has started
 */
export async function supervise({ name, args, environment, ready }) {
  /** `ending` is 'to restart' or 'for good', or null while the process should run. */
  const life = { child: null, ending: null, starting: Promise.resolve() }
  const state = {
    name,
    environment,
    /** How often it was killed. Increases before the signal is sent. */
    kills: 0,
    /** True from before it is killed until it has restarted. During that time it may accept a connection and never respond. */
    isDown: false,
    /** How often it refused to start, as it does while the database is unavailable. */
    refusedStarts: 0,
    /** The last log lines before each unexpected exit. */
    crashes: [],
    /** The errors in its log, each with its time. */
    errors: [],
    pid: () => life.child.pid,
    kill,
    stop,
  }

  function recordErrors(line) {
    if (/"level":(50|60)/.test(line))
      state.errors.push({ at: performance.now(), line: line.slice(0, 2000) })
  }

  async function launch() {
    const started = spawn(FLUENCY, args, {
      env: { ...process.env, ...environment, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const last = []
    const { promise, resolve } = Promise.withResolvers()
    createInterface({ input: started.stderr }).on('line', (line) => {
      last.push(line)
      if (last.length > 20) last.shift()
      recordErrors(line)
      if (line.includes(ready)) resolve(true)
    })
    started.once('exit', () => {
      resolve(false)
      if (started === life.child && life.ending === null) void restart(last)
    })
    life.child = null
    const isReady = await promise
    if (isReady) life.child = started
    return isReady
  }

  async function restart(last) {
    state.crashes.push(last.join('\n'))
    await start()
  }

  async function launchUntilReady() {
    while (life.ending !== 'for good' && !(await launch())) {
      state.refusedStarts += 1
      await wait(RESTART_DELAY_MS)
    }
  }

  const start = () => (life.starting = launchUntilReady())

  async function end(signal) {
    await life.starting
    if (life.child === null || life.child.exitCode !== null || life.child.signalCode !== null)
      return
    const exited = once(life.child, 'exit')
    life.child.kill(signal)
    await exited
  }

  /** Kills the process without warning, as a power cut would, and restarts it. */
  async function kill() {
    state.kills += 1
    state.isDown = true
    life.ending = 'to restart'
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
