/** Server processes: the service, and a bare server to compare it with. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../free-port.mjs'
import { ROOT, SETTINGS } from './databases.ts'

/** `took`: milliseconds from its start to its first good response. */
export type Server = {
  address: string
  took: number
  residentMegabytes: () => number | null
  stop: () => Promise<void>
}

const requestStatus = (address: string, cookie: string): Promise<number | null> =>
  new Promise((resolve) => {
    const request = get(address, { agent: false, headers: { cookie } }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? null))
    })
    request.once('error', () => resolve(null))
  })

const MEMORY = /^VmRSS:\s+(\d+) kB$/m

/** A process's resident memory, or null if the system does not report it. */
function residentMegabytes(pid: number | undefined): number | null {
  const file = `/proc/${pid}/status`
  const kilobytes = existsSync(file) ? MEMORY.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  return kilobytes === undefined ? null : (Number(kilobytes) * 1024) / 1_000_000
}

const START_TIMEOUT_MS = 60_000

async function waitForResponse(
  child: ChildProcess,
  startedAt: number,
  address: string,
  cookie: string,
): Promise<number> {
  for (;;) {
    const status = await requestStatus(address, cookie)
    const took = performance.now() - startedAt
    if (status === 200) return took
    if (status !== null) throw new Error(`${address} answered ${status} instead of 200.`)
    if (child.exitCode !== null || took > START_TIMEOUT_MS)
      throw new Error(`The server for ${address} did not start.`)
    await wait(2)
  }
}

async function start(
  command: string,
  args: string[],
  options: { env: NodeJS.ProcessEnv; path: string; cookie?: string },
): Promise<Server> {
  const port = await freePort()
  const address = `http://localhost:${port}`
  const startedAt = performance.now()
  const child = spawn(command, args, {
    env: { ...process.env, ...options.env, PORT: String(port), BASE_URL: address },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  try {
    const took = await waitForResponse(
      child,
      startedAt,
      `${address}${options.path}`,
      options.cookie ?? '',
    )
    return { address, took, residentMegabytes: () => residentMegabytes(child.pid), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Starts the built service on a database. @param first the request whose response ends the measured start */
export const serve = (
  url: string,
  first: { path: string; cookie?: string } = { path: '/health' },
): Promise<Server> =>
  start(join(ROOT, 'bin/fluency'), ['serve'], { env: { ...SETTINGS, DATABASE_URL: url }, ...first })

/** Starts a server that answers every request with a file's content. */
export const serveBare = (file: string): Promise<Server> =>
  start(process.execPath, [join(import.meta.dirname, 'bare-server.mjs'), file], {
    env: {},
    path: '/',
  })

/** Starts the floor for enrolling on a database. It takes the id of the person as the cookie. */
export const serveBareEnrolments = (url: string): Promise<Server> =>
  start(process.execPath, [join(import.meta.dirname, 'bare-enrolments.ts'), url], {
    env: {},
    path: '/',
  })
