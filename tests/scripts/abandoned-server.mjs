/** Starts a server, prints its URL and folder, and waits to be killed without cleaning up. */
import { startPostgresql } from '../../scripts/postgresql.mjs'

const server = await startPostgresql()
process.stdout.write(`${JSON.stringify({ url: server.url('postgres'), folder: server.folder })}\n`)
setInterval(() => {}, 60_000)
