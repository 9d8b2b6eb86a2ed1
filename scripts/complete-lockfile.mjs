/**
 * `npm run lockfile`: after packages have changed, adds to package-lock.json the optional packages for other machines that the registry
 * does not offer. npm silently leaves those out, and `npm ci` then refuses the file everywhere. An entry only says which machines the
 * package is for. On such a machine npm fetches it by its exact version.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, say } from './run.mjs'

const FILE = join(ROOT, 'package-lock.json')
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const PROCESSORS = {
  arm64: 'arm64',
  arm: 'arm',
  armv7: 'arm',
  x64: 'x64',
  ia32: 'ia32',
  riscv64: 'riscv64',
  ppc64: 'ppc64',
  s390x: 's390x',
}

/** Which machines a package is for, from its name, such as linux-arm-musleabihf. */
export function machinesOf(name) {
  const words = name.split(/[-/]/)
  const system = SYSTEMS.find((word) => words.includes(word)) ?? 'none'
  const processor = Object.keys(PROCESSORS).find((word) => words.includes(word))
  const library = words.find((word) => /^(musl|gnu)/.test(word))
  return {
    ...(processor && { cpu: [PROCESSORS[processor]] }),
    ...(system === 'linux' && library && { libc: [library.startsWith('musl') ? 'musl' : 'glibc'] }),
    os: [system],
  }
}

/** The optional packages that the file does not list, with their entries. */
export function missingFrom(lockfile) {
  const { packages } = lockfile
  return Object.values(packages).flatMap(({ optionalDependencies = {}, dev }) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`node_modules/${name}`])
      .map(([name, version]) => [
        `node_modules/${name}`,
        { version, ...machinesOf(name), ...(dev && { dev }), optional: true },
      ]),
  )
}

if (process.argv[1] === import.meta.filename) {
  const lockfile = JSON.parse(readFileSync(FILE, 'utf8'))
  const missing = missingFrom(lockfile)
  const packages = Object.entries({ ...lockfile.packages, ...Object.fromEntries(missing) })
  lockfile.packages = Object.fromEntries(packages.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(FILE, `${JSON.stringify(lockfile, null, 2)}\n`)
  say(
    missing.length === 0
      ? 'No packages were missing.'
      : `Added ${missing.length} missing packages.`,
  )
}
