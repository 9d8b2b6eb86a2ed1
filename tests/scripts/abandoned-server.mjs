/** Starts a server, says where it is, and waits to be ended without a chance to tidy up. */
import { startPostgresql } from '../../scripts/postgresql.mjs'

const server = await startPostgresql()
process.stdout.write(`${JSON.stringify({ url: server.url('postgres'), folder: server.folder })}\n`)
setInterval(() => {}, 60_000)
