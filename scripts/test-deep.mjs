/** `npm run test:deep [-- FIRST SEED]`: all tests with many more made-up worlds, for a nightly run. The same seed gives the same worlds on every machine. */
import { ensureBrowser } from './browser.mjs'
import { buildIfChanged, generateClient, installPackages } from './prepare.mjs'
import { main, say, Stop } from './run.mjs'
import { runTests } from './run-tests.mjs'

await main(async () => {
  const [first = '1'] = process.argv.slice(2)
  const deepFrom = Number(first)
  if (!Number.isSafeInteger(deepFrom) || deepFrom < 1)
    throw new Stop('The first seed must be a whole number of 1 or more: npm run test:deep -- 5000')
  await installPackages()
  const browser = await ensureBrowser()
  await generateClient()
  await buildIfChanged()

  say(`The made-up worlds start at seed ${deepFrom}.`)
  const { passed, failed } = await runTests(browser, { deepFrom })
  say(`The made-up worlds started at seed ${deepFrom}.\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
