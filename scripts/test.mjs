/** `npm test`: installs what is missing, then checks everything. Works on Node 20 without packages. */
import { ensureBrowser } from './browser.mjs'
import { installPackages } from './prepare.mjs'
import { main, say, Stop } from './run.mjs'
import { validate } from './validate.mjs'

await main(async () => {
  try {
    await installPackages()
    await ensureBrowser()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(`${error.message}\n0 passed, 1 failed`)
    return 1
  }
  return validate(process.argv.slice(2))
})
