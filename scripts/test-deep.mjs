/** `npm run test:deep [-- FIRST SEED]`: all tests of `npm test` in depth, for a night. The same seed makes the same worlds on every machine. */
import { ensureBrowser } from './browser.mjs'
import { buildIfChanged, generateClient, installPackages } from './prepare.mjs'
import { main, say, Stop } from './run.mjs'
import { runTests } from './run-tests.mjs'

await main(async () => {
  const [first = '1'] = process.argv.slice(2)
  const deepFrom = Number(first)
  if (!Number.isSafeInteger(deepFrom) || deepFrom < 1)
    throw new Stop('Give the first seed, a whole number from 1: npm run test:deep -- 5000')
  await installPackages()
  const browser = await ensureBrowser()
  await generateClient()
  await buildIfChanged()

  say(`The made-up worlds begin with seed ${deepFrom}.`)
  const { passed, failed } = await runTests(browser, { deepFrom })
  say(`The made-up worlds began with seed ${deepFrom}.\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
