/** `npm run bench [-- --json] [-- --case NAME]…`: compares the service with floors measured in the same run. Reports progress on standard error. */
import { join } from 'node:path'
import { buildIfChanged, generateClient, installPackages } from './prepare.mjs'
import { main, ROOT, runAloud } from './run.mjs'

const tell = (line) => void process.stderr.write(`${line}\n`)

await main(async () => {
  await installPackages({ tell })
  await generateClient()
  await buildIfChanged({ tell })
  return runAloud('node', [join(ROOT, 'scripts/bench/main.ts'), ...process.argv.slice(2)], {
    env: { NODE_ENV: 'production' },
  })
})
