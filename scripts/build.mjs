/** `npm run build`: the database client and the pages, made anew. */
import { build, generateClient } from './prepare.mjs'
import { main, say } from './run.mjs'

await main(async () => {
  await generateClient()
  await build()
  say('Built. To serve: npm start')
})
