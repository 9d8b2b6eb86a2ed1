/** A PostgreSQL server in a temporary folder, for tests and measurements. It ends with the process that started it. */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import { freePort } from './free-port.mjs'
import { findPrograms, unprivilegedUser } from './postgresql-programs.mjs'
import { Stop } from './run.mjs'

const ROLE = 'fluency'
const SUPERUSER = 'postgres'

/** All data is made up, so it does not have to survive a power cut. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
}

// File descriptor 3 is open while this process lives, and closes even after kill -9. A line on it means that the guard should leave the server running.
const GUARD = `
  ( {
    if ! read -r _; then
      kill -QUIT $$ 2>/dev/null
      n=0; while [ $n -lt 100 ] && [ -e "$0/data/postmaster.pid" ]; do sleep 0.1; n=$((n + 1)); done
      rm -rf -- "$0"
    fi
  } <&3 >/dev/null 2>&1 & )
  exec "$@" 3<&- </dev/null`

const SERVER_TIMEOUT_MS = 60_000

/** Runs one statement on a new connection. */
async function runOn(url, sql) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/**
 * @param {string} serverUrl the URL of any other database of the server
 * @param {string} name
 * @param {{ template?: string }} [options]
 * @returns {Promise<string>} the URL of the new database
 */
export async function makeDatabase(serverUrl, name, { template = 'template0' } = {}) {
  await runOn(
    serverUrl,
    `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`,
  )
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Drops a database and its connections. */
export const dropDatabase = (serverUrl, name) =>
  runOn(serverUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`)

/** @returns {Promise<{ child: import('node:child_process').ChildProcess, output: () => string, isReady: boolean }>} once it is ready or has ended */
async function launch({ programs, folder, environment, user, settings, port }) {
  const settingArgs = Object.entries({ ...settings, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const child = spawn(
    '/bin/sh',
    ['-c', GUARD, folder, programs.postgres, '-D', join(folder, 'data'), ...settingArgs],
    {
      cwd: folder,
      env: environment,
      // In a separate session, so that Ctrl-C reaches only the process that started it, which then stops it.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      ...user,
    },
  )
  child.stdio[3].on('error', () => {})
  let output = ''
  const { promise, resolve } = Promise.withResolvers()
  const timer = setTimeout(() => child.kill('SIGKILL'), SERVER_TIMEOUT_MS)
  child.once('error', (error) => resolve((output += error.message)))
  child.once('exit', resolve)
  child.stderr.on('data', (chunk) => {
    output = (output + chunk).slice(-20_000)
    if (output.includes('database system is ready to accept connections')) resolve()
  })
  await promise
  clearTimeout(timer)
  return {
    child,
    output: () => output,
    isReady: child.pid !== undefined && child.exitCode === null && child.signalCode === null,
  }
}

/**
 * Starts a server with a role that owns its databases and is not a superuser, as in production.
 * @param {{ settings?: Record<string, string>, programs?: string }} [options] additional server settings, and the folder of its programs
 * @throws Stop if no server can be started
 */
export async function startPostgresql(options = {}) {
  const user = unprivilegedUser()
  // Other users may not be able to enter the temporary folder of root.
  const folder = mkdtempSync(
    join(user.uid === undefined ? tmpdir() : '/tmp', 'fluency-postgresql-'),
  )
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
    const programs = findPrograms(folder, user, options.programs)
    const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
    const password = randomBytes(16).toString('hex')
    const passwordFile = join(folder, 'password')
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid)

    const initdbArgs = [
      '-D',
      join(folder, 'data'),
      '-U',
      SUPERUSER,
      '--pwfile',
      passwordFile,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
    ]
    const made = spawnSync(programs.initdb, [...initdbArgs, '--locale=C', '--no-sync'], {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
      ...user,
    })
    if (made.status !== 0)
      throw new Stop(
        `PostgreSQL could not create its files in ${folder}:\n${made.error?.message ?? made.stderr}`,
      )
    rmSync(passwordFile)

    const settings = { ...SETTINGS, ...options.settings }
    return await serve({ programs, folder, environment, user, settings, password, remove })
  } catch (error) {
    remove()
    throw error
  }
}

async function serve({ password, remove, ...place }) {
  let port = await freePort()
  let child = null
  await start()

  async function begin() {
    const giveUpAt = performance.now() + SERVER_TIMEOUT_MS
    for (;;) {
      const launched = await launch({ ...place, port })
      if (launched.isReady) return launched
      launched.child.stdio[3]?.end('\n')
      const output = launched.output()
      if (performance.now() > giveUpAt) throw new Stop(`PostgreSQL did not start:\n${output}`)
      // Another process took the port, or parts of a killed server are still running.
      if (child === null && output.includes('Address already in use')) port = await freePort()
      else if (output.includes('shared memory block'))
        await new Promise((resolve) => setTimeout(resolve, 50))
      else throw new Stop(`PostgreSQL did not start:\n${output}`)
    }
  }

  async function end(signal) {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.ref()
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  async function start() {
    const before = child
    child = (await begin()).child
    before?.stdio[3].end('\n')
    // Lets a process that does not stop the server exit. The server then stops too.
    child.unref()
    child.stderr.unref()
    child.stdio[3].unref()
  }

  /** @param {string} database @param {{ asSuperuser?: boolean }} [options] @returns {string} the URL of the database */
  const url = (database, { asSuperuser = false } = {}) =>
    `postgresql://${asSuperuser ? SUPERUSER : ROLE}:${password}@127.0.0.1:${port}/${database}`

  const stop = async () => {
    await end('SIGINT')
    child.stdio[3].end('\n')
    remove()
  }

  try {
    await runOn(
      url('postgres', { asSuperuser: true }),
      `CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD '${password}'`,
    )
  } catch (error) {
    await stop()
    throw error
  }

  return {
    url,
    version: place.programs.version,
    folder: place.folder,
    /** Its process id, which changes after a restart. */
    pid: () => child.pid,
    /** Stops it and removes its folder. */
    stop,
    /** Ends its connections and restarts it at the same URL. Committed data is preserved. */
    restart: async () => end('SIGINT').then(start),
    /** Ends it with kill -9. Committed data is preserved. */
    kill: () => end('SIGKILL'),
    /** Starts it after `kill`, at the same URL. */
    start,
  }
}
