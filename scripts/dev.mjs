/** `npm run dev`: serves the demonstration from its sources and reloads after each change. */
import { join } from 'node:path'
import { generateClient, installPackages } from './prepare.mjs'
import { main, ROOT, runAloud, Stop } from './run.mjs'

const FLUENCY = join(ROOT, 'bin', 'fluency')
const PORT = process.env.PORT || '3000'
// The same database as `npm run demo`.
const SETTINGS = {
  DEMO: '1',
  DATABASE_URL: process.env.DATABASE_URL || `file:${join(ROOT, 'var', 'demo.db')}`,
}

await main(async () => {
  await installPackages()
  await generateClient()
  for (const command of ['migrate', 'demo-data']) {
    if ((await runAloud(FLUENCY, [command], { env: SETTINGS })) !== 0)
      throw new Stop('The service could not be started, for the reason above.')
  }
  return runAloud('react-router', ['dev', '--port', PORT], { env: { ...SETTINGS, PORT } })
})
