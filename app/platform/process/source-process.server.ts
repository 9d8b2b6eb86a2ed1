/** Runs a source file in a separate process, so that its long statements do not hold up this process. */
import { fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, environmentForChild } from '#app/platform/environment.server.ts'
import { findSourceFile } from '#app/platform/process/source-file.server.ts'

/** How long the process may take to stop, for example to remove an unfinished file. */
const STOP_TIMEOUT_MS = 10_000

type ProcessOptions = {
  args?: readonly string[]
  /** If it differs from the database of this process. The process then uses no replica. */
  databaseUrl?: string
  /** Stops the process. */
  stopping?: AbortSignal
}

/**
 * Runs the file until its process ends.
 * @param path relative to `app`. The file ends itself when it is disconnected from this process.
 * @returns the exit code, or null if a signal ended it, and the last message that it sent
 */
export async function runSourceProcess(
  path: string,
  { args = [], databaseUrl, stopping }: ProcessOptions = {},
): Promise<{ exit: number | null; message: unknown }> {
  const settings =
    databaseUrl === undefined
      ? { DATABASE_URL: env().databaseUrl }
      : { DATABASE_URL: databaseUrl, DATABASE_REPLICA_URL: '' }
  const child = fork(findSourceFile(path), args, {
    // The cache halves the time it takes to start. Commands use the same one.
    env: {
      ...environmentForChild(),
      ...settings,
      NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let message: unknown = null
  child.on('message', (sent) => (message = sent))
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject).once('exit', resolve)
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    child.kill('SIGTERM')
    timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
  }
  if (stopping?.aborted) stop()
  stopping?.addEventListener('abort', stop)
  try {
    return { exit: await ended, message }
  } finally {
    clearTimeout(timer)
    stopping?.removeEventListener('abort', stop)
  }
}

/**
 * Prepares a process that `runSourceProcess` started. It ends with its parent, and Ctrl-C in a terminal, which reaches both, is left to the parent.
 */
export function endWithParent(): void {
  // Files that it writes contain personal data.
  process.umask(0o077)
  process.once('disconnect', () => process.exit(1))
  process.on('SIGINT', () => {})
}

/** Sends a message to the process that started this one. Resolves when it is on its way. */
export function sendToParent(message: unknown): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (process.send) process.send(message, () => resolve())
  else resolve()
  return promise
}
