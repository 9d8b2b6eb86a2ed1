/** Prepares packages, the database client and the built pages, each only if something has changed. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BIN, must, ROOT, runQuietly, say, Stop } from './run.mjs'
import { hashOf, hasStamp, withStamp } from './stamps.mjs'

const INSTALLED = 'node_modules/.fluency-install'
const GENERATED = 'node_modules/.fluency-client'
const BUILT = 'build/.stamp'
const SCHEMAS = ['prisma/schema.prisma', 'prisma/postgresql/schema.prisma']
const CLIENTS = ['app/data/prisma', 'app/data/prisma-postgresql']
const SOURCES = [
  'app',
  ...SCHEMAS,
  'public',
  'package.json',
  'package-lock.json',
  'react-router.config.ts',
  'remix.config.js',
  'vite.config.ts',
]

const readJson = (file) =>
  existsSync(join(ROOT, file)) ? JSON.parse(readFileSync(join(ROOT, file), 'utf8')) : null

// Uses npm's own record of node_modules, so that a manual npm install counts too.
function isInstalledByNpm() {
  const wanted = Object.entries(readJson('package-lock.json').packages)
  const installed = readJson('node_modules/.package-lock.json')?.packages ?? {}
  return wanted.every(
    ([path, { version, optional }]) =>
      path === '' || optional || installed[path]?.version === version,
  )
}

async function checkOwnNode() {
  const { ok } = await runQuietly(join(BIN, 'node'), ['--version'])
  if (!ok) {
    throw new Stop(
      'The Node in this project does not start on this machine. Fluency needs 64-bit Linux with glibc, or macOS. ' +
        'Delete node_modules and try again. If that does not help, use a supported machine.',
    )
  }
}

/** Installs packages, including the project's own Node. No other install script runs: none is needed, and some would download files. */
export async function installPackages({ tell = say } = {}) {
  const hash = hashOf(['package-lock.json'])
  const hasNode = existsSync(join(BIN, 'node'))
  if (hasNode && hasStamp(INSTALLED, hash)) return
  if (hasNode && isInstalledByNpm()) return withStamp(INSTALLED, hash, checkOwnNode)

  tell('Installing packages (once; about a minute) …')
  await withStamp(INSTALLED, hash, async () => {
    await must('npm', [
      'ci',
      '--include=dev',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ])
    await must('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
    await checkOwnNode()
  })
}

/** Generates the database clients for SQLite and PostgreSQL from their schemas. */
export async function generateClient() {
  const hash = hashOf([...SCHEMAS, 'prisma.config.ts', 'package-lock.json'])
  if (
    hasStamp(GENERATED, hash) &&
    CLIENTS.every((folder) => existsSync(join(ROOT, folder, 'client.ts')))
  )
    return
  await withStamp(GENERATED, hash, async () => {
    for (const schema of SCHEMAS) await must('prisma', ['generate', '--schema', schema])
  })
}

/** Builds the service even if nothing has changed. */
export async function build() {
  await withStamp(BUILT, hashOfSources(), async () => {
    await must('react-router', ['build'], { env: { NODE_ENV: 'production' } })
  })
}

const hashOfSources = () => hashOf(SOURCES, CLIENTS)

/** Builds the service if its sources have changed. */
export async function buildIfChanged({ tell = say } = {}) {
  if (hasStamp(BUILT, hashOfSources()) && existsSync(join(ROOT, 'build/server/index.js'))) return
  tell('Building the pages …')
  await build()
}
