/** `npm test`: installs what is missing, then checks everything. Runs on Node 20 and needs no package. */
import { ensureBrowser } from './browser.mjs'
import { installPackages } from './prepare.mjs'
import { main } from './run.mjs'
import { validate } from './validate.mjs'

await main(async () => {
  await installPackages()
  await ensureBrowser()
  return validate(process.argv.slice(2))
})
