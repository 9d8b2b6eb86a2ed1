/** Runs the integrity check in its own process, and sends how many violations it found. */
import { closeDatabase } from '#app/data/database/database.server.ts'
import { checkService } from '#app/features/oversight/check-integrity.server.ts'
import { endWithParent, sendToParent } from '#app/platform/process/source-process.server.ts'

endWithParent()
const { contradictions } = await checkService()
await closeDatabase()
await sendToParent(contradictions.length)
process.exit(0)
