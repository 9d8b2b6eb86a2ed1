/** `npm run build`: generates the database client and builds the pages. */
import { build, generateClient } from './prepare.mjs'
import { main, say } from './run.mjs'

await main(async () => {
  await generateClient()
  await build()
  say('Built. To start the service, run: npm start')
})
