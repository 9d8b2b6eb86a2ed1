/** `npm run demo`: prepares and serves a demonstration from a fresh clone. Later runs only serve. Works on Node 20 without packages. */
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { buildIfChanged, generateClient, installPackages } from './prepare.mjs'
import { main, ROOT, runAloud, say, Stop } from './run.mjs'

const FLUENCY = join(ROOT, 'bin', 'fluency')
const PORT = process.env.PORT || '3000'
// A separate database, so that a demonstration never uses real people in var/fluency.db.
const DATABASE_URL = process.env.DATABASE_URL || `file:${join(ROOT, 'var', 'demo.db')}`
const SETTINGS = {
  DATABASE_URL,
  NODE_ENV: 'production',
  DEMO: '1',
  PORT,
  LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
}

// Checked first, because the other steps take a long time.
const refuseUnusablePort = () =>
  new Promise((resolve, reject) => {
    if (!/^\d{1,5}$/.test(PORT) || Number(PORT) < 1 || Number(PORT) > 65_535) {
      reject(new Stop('PORT must be a number from 1 to 65535. For example: PORT=3001 npm run demo'))
      return
    }
    const probe = createServer()
    probe.once('error', ({ code }) =>
      reject(
        new Stop(
          code === 'EADDRINUSE'
            ? `Port ${PORT} is in use, perhaps by another demonstration. Stop it, or choose another port: PORT=3001 npm run demo`
            : `Port ${PORT} cannot be used (${code}). Choose another: PORT=3001 npm run demo`,
        ),
      ),
    )
    probe.listen(Number(PORT), () => probe.close(resolve))
  })

async function mustRun(...args) {
  const code = await runAloud(FLUENCY, args, { env: SETTINGS })
  if (code !== 0) throw new Stop('The demonstration could not be started, for the reason above.')
}

// Earlier versions used var/fluency.db.
function mentionEarlierDatabase() {
  if (
    process.env.DATABASE_URL ||
    existsSync(join(ROOT, 'var', 'demo.db')) ||
    !existsSync(join(ROOT, 'var', 'fluency.db'))
  )
    return
  say(
    'This demonstration has a new database, var/demo.db. If var/fluency.db is an earlier demonstration, open it with:',
  )
  say('  DATABASE_URL=file:./var/fluency.db npm run demo')
}

await main(async () => {
  await refuseUnusablePort()
  await installPackages()
  await generateClient()
  await buildIfChanged()
  mentionEarlierDatabase()
  await mustRun('migrate')
  await mustRun('demo-data')
  return runAloud(FLUENCY, ['serve'], { env: SETTINGS })
})
