/** Runs the built service in a separate process, with its own port and database. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { anEmptyDatabase } from '#tests/support/database/databases.ts'
import { freePort } from '../../scripts/free-port.mjs'

const FLUENCY = fileURLToPath(new URL('../../bin/fluency', import.meta.url))

export type CommandResult = { exit: number | null; out: string; err: string }

/** Runs a `bin/fluency` command and waits until it ends. */
export async function fluency(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<CommandResult> {
  const child = spawn(FLUENCY, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const read = async (stream: NodeJS.ReadableStream) => {
    let text = ''
    for await (const chunk of stream) text += String(chunk)
    return text
  }
  const [out, err, [exit]] = await Promise.all([
    read(child.stdout),
    read(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { exit, out, err }
}

export type Service = {
  address: string
  environment: Record<string, string>
  process: ChildProcess
  /** The service's log lines so far. */
  log: readonly string[]
  stop: () => Promise<void>
  kill: () => Promise<void>
}

type Serving = { child: ChildProcess; log: string[] }

async function serve(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Serving> {
  const child = spawn(FLUENCY, args, {
    env: { ...process.env, LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lines = createInterface({ input: child.stderr })
  const log: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<Serving>()
  lines.on('line', (line) => {
    log.push(line)
    if (line.includes('"Serving"') || line.includes('"Background work started"'))
      resolve({ child, log })
  })
  child.once('exit', () => reject(new Error(`The service did not start:\n${log.join('\n')}`)))
  return promise
}

/** Creates the settings for a service, with a free port and a database without tables. */
export async function anEnvironment(): Promise<{
  environment: Record<string, string>
  remove: () => Promise<void>
}> {
  const { url, remove } = await anEmptyDatabase()
  const port = await freePort()
  return {
    environment: {
      DATABASE_URL: url,
      PORT: String(port),
      BASE_URL: `http://localhost:${port}`,
      DEMO: '1',
      NODE_ENV: 'production',
    },
    remove,
  }
}

/**
 * Starts the service on a migrated database.
 * @param args `work` for a process that only runs background jobs
 */
export async function startService(
  environment: Record<string, string>,
  args: readonly string[] = ['serve'],
): Promise<Service> {
  const { child, log } = await serve(args, environment)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    address: environment.BASE_URL ?? '',
    environment,
    process: child,
    log,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
