/** Runs a command of bin/fluency in a child process, so that its long statements do not block this process. */
import { spawn } from 'node:child_process'
import { env, environmentForChild } from '#app/platform/environment.server.ts'
import { findSourceFile } from '#app/platform/process/source-file.server.ts'

export type CommandResult = { exit: number | null; out: string; err: string }

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: string[] = []
  for await (const part of stream.setEncoding('utf8')) parts.push(String(part))
  return parts.join('')
}

/** @param databaseUrl if it differs from the database of this process. The child process then uses no replica. */
export async function runCommand(
  args: readonly string[],
  databaseUrl?: string,
): Promise<CommandResult> {
  const settings =
    databaseUrl === undefined
      ? { DATABASE_URL: env().databaseUrl }
      : { DATABASE_URL: databaseUrl, DATABASE_REPLICA_URL: '' }
  const child = spawn(process.execPath, [findSourceFile('commands/start.mjs'), ...args], {
    env: { ...environmentForChild(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  )
  const [out, err, exit] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended])
  return { exit, out, err }
}
