/** Runs programs for the scripts, on the project's own Node. Works on Node 20 without packages. */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const BIN = join(ROOT, 'node_modules', '.bin')

export const say = (line) => void process.stdout.write(`${line}\n`)

/** An error that a person can act on. Shown without a stack. */
export class Stop extends Error {}

const environment = (more) => ({
  ...process.env,
  PATH: [BIN, process.env.PATH].join(delimiter),
  ...more,
})

const ended = (child, command) =>
  new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new Stop(`${command} could not be started: ${error.message}`)),
    )
    child.once('close', (code, signal) => resolve({ code, signal }))
  })

/**
 * Runs a program and collects its output.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string }} [options]
 */
export async function runQuietly(command, args, { env, cwd = ROOT } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const { code } = await ended(child, command)
  return { ok: code === 0, output }
}

/** Runs a program without output. @throws Stop with its output if it fails */
export async function must(command, args, options) {
  const { ok, output } = await runQuietly(command, args, options)
  if (!ok) throw new Stop(`Command failed: ${command} ${args.join(' ')}\n\n${output.trim()}`)
  return output
}

/** Runs a program with its output on the terminal, and passes on signals. @returns its exit code */
export async function runAloud(command, args, { env } = {}) {
  const child = spawn(command, args, { cwd: ROOT, env: environment(env), stdio: 'inherit' })
  let isSignalled = false
  const passOn = (signal) => {
    // A terminal sends Ctrl-C to every program itself.
    if (isSignalled || (signal === 'SIGINT' && process.stdin.isTTY)) return
    isSignalled = true
    child.kill('SIGTERM')
  }
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  try {
    const { code } = await ended(child, command)
    return code ?? 1
  } finally {
    process.off('SIGINT', passOn).off('SIGTERM', passOn)
  }
}

/** Runs a script. Prints the message of a Stop and exits with 1. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    process.stderr.write(`\n${error.message}\n`)
    process.exitCode = 1
  }
}
