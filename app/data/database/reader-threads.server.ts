/**
 * Reads a SQLite file in worker threads, so that a long statement does not hold up other requests.
 * SQLite runs a statement in the thread that calls it, and some statements for figures take
 * seconds.
 */
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
} from '@prisma/driver-adapter-utils'
import { Worker } from 'node:worker_threads'
import type { ReadRequest, ReadResponse } from '#app/data/database/reader-thread.ts'
import { findSourceFile } from '#app/platform/process/source-file.server.ts'

/**
 * Each thread takes memory for its connection, and most statements for figures take milliseconds.
 */
const MAX_THREADS = 2

type Waiting = { resolve: (rows: SqlResultSet) => void; reject: (error: unknown) => void }

/**
 * Recreates the error that the adapter threw in a thread. Prisma recognises its kind by its name.
 */
const rebuildError = ({
  name,
  message,
  cause,
}: {
  name: string
  message: string
  cause: unknown
}) => Object.assign(new Error(message, { cause }), { name })

class ReaderThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #count = 0

  /** @param onEnd called if the thread ends without being stopped */
  constructor(url: string, onEnd: () => void) {
    this.#worker = new Worker(findSourceFile('data/database/reader-thread.ts'), {
      workerData: { url },
    })
    this.#worker.unref()
    this.#worker.on('message', (response: ReadResponse) => {
      const waiting = this.#waiting.get(response.id)
      this.#waiting.delete(response.id)
      if (this.#waiting.size === 0) this.#worker.unref()
      if ('rows' in response) waiting?.resolve(response.rows)
      else waiting?.reject(rebuildError(response.error))
    })
    const fail = (error: unknown) => {
      onEnd()
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    }
    this.#worker.once('error', fail)
    this.#worker.once('exit', () => fail(new Error('A thread that reads the database has ended.')))
  }

  get load(): number {
    return this.#waiting.size
  }

  read(query: SqlQuery): Promise<SqlResultSet> {
    return new Promise((resolve, reject) => {
      const id = (this.#count += 1)
      // An open request keeps the process running, as it would in this thread.
      if (this.#waiting.size === 0) this.#worker.ref()
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, query } satisfies ReadRequest)
    })
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }
}

const onlyReads = (): never => {
  throw new Error('Threads that read the database cannot change it.')
}

/** @param url `file:…` */
export function readerThreads(url: string): SqlDriverAdapterFactory {
  const threads: ReaderThread[] = []
  /** Returns the thread with the fewest open statements. Starts another one if all are busy. */
  function choose(): ReaderThread {
    const leastBusy = threads.toSorted((a, b) => a.load - b.load)[0]
    if (leastBusy && (leastBusy.load === 0 || threads.length >= MAX_THREADS)) return leastBusy
    const started: ReaderThread = new ReaderThread(url, () => {
      const index = threads.indexOf(started)
      if (index !== -1) threads.splice(index, 1)
    })
    threads.push(started)
    return started
  }
  const adapter: SqlDriverAdapter = {
    provider: 'sqlite',
    adapterName: 'reader-threads',
    queryRaw: (query) => choose().read(query),
    executeRaw: onlyReads,
    executeScript: onlyReads,
    startTransaction: onlyReads,
    dispose: async () => void (await Promise.all(threads.splice(0).map((thread) => thread.stop()))),
  }
  return { provider: 'sqlite', adapterName: adapter.adapterName, connect: async () => adapter }
}
