/** Runs in a worker thread: answers the statements that `reader-threads.server.ts` sends. */
import { parentPort, workerData } from 'node:worker_threads'
import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'
import { sqliteSnapshotAdapter } from '#app/data/database/sqlite-adapter.server.ts'

export type ReadRequest = { id: number; query: SqlQuery }
export type ReadResponse = { id: number } & (
  { rows: SqlResultSet } | { error: { name: string; message: string; cause: unknown } }
)

const { url } = workerData as { url: string }
const connecting = sqliteSnapshotAdapter(url).connect()

async function answer({ id, query }: ReadRequest): Promise<ReadResponse> {
  try {
    return { id, rows: await (await connecting).queryRaw(query) }
  } catch (error) {
    const { name, message, cause } = error instanceof Error ? error : new Error(String(error))
    return { id, error: { name, message, cause } }
  }
}

parentPort?.on('message', (request: ReadRequest) => {
  void answer(request).then((response) => parentPort?.postMessage(response))
})
