/** Carries a whole service, as it is at one moment, into an empty place: all of it, or nothing. */
import { whyDatabaseRefused } from '#app/data/database/database-problems.server.ts'
import {
  fillPostgresql,
  findContentsInPostgresql,
  readPostgresql,
} from '#app/data/transfer/postgresql-endpoint.server.ts'
import {
  digestOf,
  TableDigest,
  type Digest,
  type Digests,
  type Filling,
  type Reading,
  type Row,
  type ServiceTable,
} from '#app/data/transfer/service-tables.server.ts'
import {
  fillSqlite,
  findContentsInSqlite,
  readSqlite,
  whyFileRefused,
} from '#app/data/transfer/sqlite-endpoint.server.ts'
import {
  endpointName,
  pathOfFile,
  EndpointError,
} from '#app/platform/database/database-endpoint.server.ts'
import { applying } from '#app/platform/process/interruption.server.ts'
import { isPostgresql } from '#app/platform/environment.server.ts'

/** Told what is under way, and how much of it is done. */
export type OnProgress = (doing: string, done?: number, of?: number) => void

/** What went wrong at an address, in a sentence where there is one for it. */
export function explainError(error: unknown, url: string): unknown {
  if (error instanceof EndpointError) return error
  const { code, table } = (error ?? {}) as { code?: unknown; table?: unknown }
  if (code === '55P03')
    return new EndpointError(
      `Somebody else is working in ${endpointName(url)}. Stop the service that runs there, and run this again.`,
    )
  if (code === '23503') {
    return new EndpointError(
      `A row of ${String(table)} names a row that is not there, which PostgreSQL does not take. Nothing was kept. See what bin/fluency check says of it.`,
    )
  }
  const why = isPostgresql(url)
    ? whyDatabaseRefused(error, url)
    : whyFileRefused(error, pathOfFile(url))
  return why === null ? error : new EndpointError(why)
}

async function at<T>(url: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw explainError(error, url)
  }
}

export const readService = (url: string): Promise<Reading> =>
  at<Reading>(url, () => (isPostgresql(url) ? readPostgresql(url) : readSqlite(url)))

/** @throws EndpointError for a place that holds rows of anything */
export async function refuseContents(url: string): Promise<void> {
  const table = await at(url, () =>
    isPostgresql(url) ? findContentsInPostgresql(url) : findContentsInSqlite(url),
  )
  if (table !== null) throw notEmpty(url, table)
}

const notEmpty = (url: string, table: string): EndpointError =>
  new EndpointError(
    `${endpointName(url)} is not empty: its table ${table} holds rows, and two services are never mixed. ` +
      'Name an empty database, or a file that is not there.',
  )

async function fill(url: string): Promise<Filling> {
  const filling = isPostgresql(url) ? await fillPostgresql(url) : fillSqlite(url)
  if (typeof filling === 'string') throw notEmpty(url, filling)
  return filling
}

const shapeOf = (tables: readonly ServiceTable[]): string =>
  tables
    .map(({ name, columns }) => {
      const words = columns.map((column) => `${column.name} ${column.kind}`)
      return `${name}(${words.toSorted().join(', ')})`
    })
    .toSorted()
    .join('; ')

/** Passes the pages on, and tells what goes wrong with them as that of the place they come from. */
async function* counted(
  pages: AsyncIterable<Row[]>,
  from: string,
  digest: TableDigest,
  onRows: (rows: number) => void,
): AsyncGenerator<Row[]> {
  const iterator = pages[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await at(from, () => iterator.next())
    if (done) return
    digest.add(value)
    yield value
    onRows(value.length)
  }
}

/** The digest of each table. */
export async function digestsOf(
  { tables, pages }: Pick<Reading, 'tables' | 'pages'>,
  onRows?: (table: string, rows: number) => void,
): Promise<Digests> {
  const digests = new Map<string, Digest>()
  for (const table of tables)
    digests.set(table.name, await digestOf(pages(table), (rows) => onRows?.(table.name, rows)))
  return digests
}

/** The first table of which one side has not what the other has; null when both are alike. */
export function findDifference(one: Digests, other: Digests): string | null {
  const differs = (table: string): boolean =>
    one.get(table)?.rows !== other.get(table)?.rows ||
    one.get(table)?.digest !== other.get(table)?.digest
  return [...one.keys(), ...other.keys()].find(differs) ?? null
}

export const countRows = (digests: Digests): number =>
  [...digests.values()].reduce((sum, { rows }) => sum + rows, 0)

async function transferInto(
  filling: Filling,
  reading: Reading,
  from: string,
  onProgress: OnProgress,
): Promise<Digests> {
  if (shapeOf(reading.tables) !== shapeOf(filling.tables))
    throw new Error('The two databases have not the same tables and columns.')
  const of = await at(from, () => reading.count())
  const digests = new Map<string, Digest>()
  let rows = 0
  for (const table of reading.tables) {
    const digest = new TableDigest()
    const onRows = (more: number) => onProgress(`rows of ${table.name}`, (rows += more), of)
    await filling.write(table, counted(reading.pages(table), from, digest, onRows))
    digests.set(table.name, digest.end())
  }
  const highest = await at(from, () => reading.highestIds())
  onProgress('indexes')
  await filling.finish()
  rows = 0
  const onRead = (table: string, more: number) =>
    onProgress(`rows of ${table}, read again`, (rows += more), of)
  const arrived = await digestsOf({ tables: reading.tables, pages: filling.pages }, onRead)
  const wrong = findDifference(digests, arrived)
  if (wrong !== null)
    throw new Error(`The rows of ${wrong} did not arrive as they were sent. Nothing was kept.`)
  await filling.resetIdSequences(highest)
  await applying(async (begin) => {
    begin()
    await filling.keep()
  })
  return digests
}

/**
 * Carries the rows, reads them again where they have arrived, and keeps them when both are alike.
 * @param to has the same tables, and no rows
 */
export const transferRows = (
  reading: Reading,
  from: string,
  to: string,
  onProgress: OnProgress,
): Promise<Digests> =>
  at(to, async () => {
    const filling = await fill(to)
    try {
      return await transferInto(filling, reading, from, onProgress)
    } finally {
      await filling.close()
    }
  })
