/** A real PostgreSQL server of our own, in a temporary folder, for tests and measurements. It goes when whoever started it goes. */
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

/** A power cut may lose everything: it is all made up. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
}

// The descriptor 3 is open for as long as this process lives, even if that ends by kill -9. A line on it means: let the server be.
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

/** Runs one statement on a connection of its own. */
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
 * @param {string} serverUrl any database of the server but this one
 * @param {string} name
 * @param {{ template?: string }} [options]
 * @returns {Promise<string>} the new database's address
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

/** Takes a database away, and whoever is still connected to it. */
export const dropDatabase = (serverUrl, name) =>
  runOn(serverUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`)

/** @returns {Promise<{ child: import('node:child_process').ChildProcess, said: () => string, isReady: boolean }>} when it is ready or gone */
async function launch({ programs, folder, environment, user, settings, port }) {
  const words = Object.entries({ ...settings, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const child = spawn(
    '/bin/sh',
    ['-c', GUARD, folder, programs.postgres, '-D', join(folder, 'data'), ...words],
    {
      cwd: folder,
      env: environment,
      // In a session of its own: Ctrl-C is for whoever started it, who then stops it.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      ...user,
    },
  )
  child.stdio[3].on('error', () => {})
  let said = ''
  const { promise, resolve } = Promise.withResolvers()
  const timer = setTimeout(() => child.kill('SIGKILL'), SERVER_TIMEOUT_MS)
  child.once('error', (error) => resolve((said += error.message)))
  child.once('exit', resolve)
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-20_000)
    if (said.includes('database system is ready to accept connections')) resolve()
  })
  await promise
  clearTimeout(timer)
  return {
    child,
    said: () => said,
    isReady: child.pid !== undefined && child.exitCode === null && child.signalCode === null,
  }
}

/**
 * Starts a server with a role that owns its databases and is no superuser, as in earnest.
 * @param {{ settings?: Record<string, string>, programs?: string }} [options] more settings of the server; the folder of its programs
 * @throws Stop where no server can be had
 */
export async function startPostgresql(options = {}) {
  const user = unprivilegedUser()
  // The temporary folder of root may be one that others cannot enter.
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

    const words = [
      '-D',
      join(folder, 'data'),
      '-U',
      SUPERUSER,
      '--pwfile',
      passwordFile,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
    ]
    const made = spawnSync(programs.initdb, [...words, '--locale=C', '--no-sync'], {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
      ...user,
    })
    if (made.status !== 0)
      throw new Stop(
        `PostgreSQL could not make its files in ${folder}:\n${made.error?.message ?? made.stderr}`,
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
      const said = launched.said()
      if (performance.now() > giveUpAt) throw new Stop(`PostgreSQL did not start:\n${said}`)
      // Somebody else took the port first; or what a killed server left behind is still going.
      if (child === null && said.includes('Address already in use')) port = await freePort()
      else if (said.includes('shared memory block'))
        await new Promise((resolve) => setTimeout(resolve, 50))
      else throw new Stop(`PostgreSQL did not start:\n${said}`)
    }
  }

  async function end(signal) {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.ref()
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  async function start() {
    const before = child
    child = (await begin()).child
    before?.stdio[3].end('\n')
    // Whoever forgets to stop it can end all the same, and it then ends too.
    child.unref()
    child.stderr.unref()
    child.stdio[3].unref()
  }

  /** @param {string} database @param {{ asSuperuser?: boolean }} [options] @returns {string} the database's address */
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
    /** The number of its process, which changes when it starts again. */
    pid: () => child.pid,
    /** Ends it and takes its folder away. */
    stop,
    /** Ends its connections and starts again at the same address, with what was committed. */
    restart: async () => end('SIGINT').then(start),
    /** Ends it as kill -9 does. What was committed is there after `start`. */
    kill: () => end('SIGKILL'),
    /** Starts it again after `kill`, at the same address. */
    start,
  }
}
