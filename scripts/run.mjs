/** Runs other programs for the scripts here, on the project's own Node, and says plainly what goes on. Needs no package, and Node 20. */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const BIN = join(ROOT, 'node_modules', '.bin')

export const say = (line) => void process.stdout.write(`${line}\n`)

/** A reason to stop that a person can act on; shown without a stack. */
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
 * Runs a program and keeps what it says.
 * @param {string} command
 * @param {string[]} words
 * @param {{ env?: Record<string, string>, cwd?: string }} [options]
 */
export async function runQuietly(command, words, { env, cwd = ROOT } = {}) {
  const child = spawn(command, words, {
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

/** Runs a program quietly. @throws Stop with all it said when it fails. */
export async function must(command, words, options) {
  const { ok, output } = await runQuietly(command, words, options)
  if (!ok) throw new Stop(`This failed: ${command} ${words.join(' ')}\n\n${output.trim()}`)
  return output
}

/** Runs a program whose words go straight to the terminal, and passes on the wish to stop. @returns its exit code */
export async function runAloud(command, words, { env } = {}) {
  const child = spawn(command, words, { cwd: ROOT, env: environment(env), stdio: 'inherit' })
  let told = false
  const passOn = (signal) => {
    // A terminal tells every program in it by itself.
    if (told || (signal === 'SIGINT' && process.stdin.isTTY)) return
    told = true
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

/** Runs a script's work, and turns a Stop into its sentence and exit code 1. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    process.stderr.write(`\n${error.message}\n`)
    process.exitCode = 1
  }
}
