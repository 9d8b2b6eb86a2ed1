/** The entry point of bin/fluency. It is plain JavaScript so that an old version of Node can print what to do. */
import { existsSync } from 'node:fs'
import module from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isRecent = major > 22 || (major === 22 && minor >= 22)
const isInstalled = existsSync(new URL('../../node_modules/zod', import.meta.url))
const isGenerated = ['prisma', 'prisma-postgresql'].every((name) =>
  existsSync(new URL(`../data/${name}/client.ts`, import.meta.url)),
)

if (!isRecent || !isInstalled) {
  process.stderr.write(
    `Fluency needs its packages, which include the right version of Node (this is ${process.versions.node}). Run in its folder: npm ci\n`,
  )
  process.exitCode = 1
} else if (!isGenerated) {
  process.stderr.write('Fluency is not built yet. Run in its folder: npm run build\n')
  process.exitCode = 1
} else {
  // Commands write files with personal data, such as databases, backups and rejected rows. Let only their owner read them.
  process.umask(0o077)
  // The cache roughly halves the time a command takes to start.
  module.enableCompileCache()
  try {
    await import('./main.ts')
  } catch (error) {
    // Settings are first read while the code loads, because the log needs its level.
    if (error?.name !== 'SettingsError') throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
