/** Where bin/fluency begins. Plain JavaScript: an old Node must get as far as the sentence below, and no further. */
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
    `Fluency needs its packages, which bring the right Node along (this one is ${process.versions.node}). Run in its folder: npm ci\n`,
  )
  process.exitCode = 1
} else if (!isGenerated) {
  process.stderr.write('Fluency is not built yet. Run in its folder: npm run build\n')
  process.exitCode = 1
} else {
  // What commands write holds people's data: databases, backups, lists of rejected rows. It is for its owner alone.
  process.umask(0o077)
  // Kept from one start to the next: a command then starts in about half the time.
  module.enableCompileCache()
  try {
    await import('./main.ts')
  } catch (error) {
    // A wrong setting may be found as early as while the code is loaded: the log asks for its level.
    if (error?.name !== 'SettingsError') throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
