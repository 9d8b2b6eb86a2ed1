/** Transfers a snapshot of a whole service into an empty database, row by row. Transfers everything or nothing. */
import { whyDatabaseRefused } from '#app/data/database/database-errors.server.ts'
import {
  openPostgresqlDestination,
  findNonEmptyPostgresqlTable,
  openPostgresqlSource,
} from '#app/data/transfer/postgresql-endpoint.server.ts'
import {
  digestOf,
  TableDigest,
  type Digest,
  type Digests,
  type Destination,
  type Source,
  type Row,
  type ServiceTable,
} from '#app/data/transfer/service-tables.server.ts'
import {
  openSqliteDestination,
  findNonEmptySqliteTable,
  openSqliteSource,
  whyFileRefused,
} from '#app/data/transfer/sqlite-endpoint.server.ts'
import {
  endpointName,
  pathOfFile,
  EndpointError,
} from '#app/platform/database/database-endpoint.server.ts'
import { trackCommit } from '#app/platform/process/interruption.server.ts'
import { MigrationsError } from '#app/platform/database/migrations.server.ts'
import { isPostgresql } from '#app/platform/environment.server.ts'

/** Called with the current step, and how much of it is done. */
export type OnProgress = (step: string, done?: number, of?: number) => void

/** The codes of a row that a CHECK constraint or unique index refuses, on either database. */
const RULE_BROKEN = /^(23514|23505|SQLITE_CONSTRAINT_(CHECK|UNIQUE))$/

/** Converts an endpoint's error to an `EndpointError` that says what to do, if we know. */
export function explainError(error: unknown, url: string): unknown {
  if (error instanceof EndpointError) return error
  if (error instanceof MigrationsError) return new EndpointError(error.message)
  const { code, table } = (error ?? {}) as { code?: unknown; table?: unknown }
  if (code === '55P03')
    return new EndpointError(
      `Another process is using ${endpointName(url)}. Stop the service that runs there, and run this again.`,
    )
  if (code === '23503') {
    return new EndpointError(
      `A row in ${String(table)} refers to a row that does not exist, which PostgreSQL does not allow. Nothing was saved. Run bin/fluency check on the source to find it.`,
    )
  }
  if (RULE_BROKEN.test(String(code)) && error instanceof Error) {
    return new EndpointError(
      `A row contradicts a rule of the destination (${error.message}). Nothing was saved. Run bin/fluency check on the source, and correct what it finds.`,
    )
  }
  const why = isPostgresql(url)
    ? whyDatabaseRefused(error, url)
    : whyFileRefused(error, pathOfFile(url))
  return why === null ? error : new EndpointError(why)
}

async function explainingErrors<T>(url: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw explainError(error, url)
  }
}

export const openSource = (url: string): Promise<Source> =>
  explainingErrors<Source>(url, () =>
    isPostgresql(url) ? openPostgresqlSource(url) : openSqliteSource(url),
  )

/** @throws EndpointError if any table contains rows */
export async function refuseContents(url: string): Promise<void> {
  const table = await explainingErrors(url, () =>
    isPostgresql(url) ? findNonEmptyPostgresqlTable(url) : findNonEmptySqliteTable(url),
  )
  if (table !== null) throw notEmpty(url, table)
}

const notEmpty = (url: string, table: string): EndpointError =>
  new EndpointError(
    `${endpointName(url)} is not empty: its table ${table} contains rows, and two services cannot be mixed. ` +
      'Choose an empty database, or a file that does not exist.',
  )

async function openDestination(url: string): Promise<Destination> {
  const destination = isPostgresql(url)
    ? await openPostgresqlDestination(url)
    : openSqliteDestination(url)
  if (typeof destination === 'string') throw notEmpty(url, destination)
  return destination
}

const shapeOf = (tables: readonly ServiceTable[]): string =>
  tables
    .map(({ name, columns }) => {
      const described = columns.map((column) => `${column.name} ${column.kind}`)
      return `${name}(${described.toSorted().join(', ')})`
    })
    .toSorted()
    .join('; ')

/** Yields the pages and adds them to the digest. Errors are explained as errors of the source. */
async function* withDigest(
  pages: AsyncIterable<Row[]>,
  from: string,
  digest: TableDigest,
  onRows: (rows: number) => void,
): AsyncGenerator<Row[]> {
  const iterator = pages[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await explainingErrors(from, () => iterator.next())
    if (done) return
    digest.add(value)
    yield value
    onRows(value.length)
  }
}

/** The digest of each table. */
export async function digestsOf(
  { tables, pages }: Pick<Source, 'tables' | 'pages'>,
  onRows?: (table: string, rows: number) => void,
): Promise<Digests> {
  const digests = new Map<string, Digest>()
  for (const table of tables)
    digests.set(table.name, await digestOf(pages(table), (rows) => onRows?.(table.name, rows)))
  return digests
}

/** The first table that differs between the two, or null if all are the same. */
export function findDifference(a: Digests, b: Digests): string | null {
  const differs = (table: string): boolean =>
    a.get(table)?.rows !== b.get(table)?.rows || a.get(table)?.digest !== b.get(table)?.digest
  return [...a.keys(), ...b.keys()].find(differs) ?? null
}

export const countRows = (digests: Digests): number =>
  [...digests.values()].reduce((sum, { rows }) => sum + rows, 0)

async function transferInto(
  destination: Destination,
  source: Source,
  from: string,
  onProgress: OnProgress,
): Promise<Digests> {
  if (shapeOf(source.tables) !== shapeOf(destination.tables))
    throw new Error('The two databases do not have the same tables and columns.')
  const total = await explainingErrors(from, () => source.count())
  const digests = new Map<string, Digest>()
  let rows = 0
  for (const table of source.tables) {
    const digest = new TableDigest()
    const onRows = (more: number) => onProgress(`rows of ${table.name}`, (rows += more), total)
    await destination.write(table, withDigest(source.pages(table), from, digest, onRows))
    digests.set(table.name, digest.end())
  }
  const highest = await explainingErrors(from, () => source.highestIds())
  onProgress('indexes')
  await destination.finish()
  rows = 0
  const onRead = (table: string, more: number) =>
    onProgress(`reading back rows of ${table}`, (rows += more), total)
  const written = await digestsOf({ tables: source.tables, pages: destination.pages }, onRead)
  const difference = findDifference(digests, written)
  if (difference !== null)
    throw new Error(
      `The rows of ${difference} were not the same after the transfer. Nothing was saved.`,
    )
  await destination.resetIdSequences(highest)
  await trackCommit(async (begin) => {
    begin()
    await destination.commit()
  })
  return digests
}

/**
 * Transfers the rows, reads them back from the destination, and commits if they are the same.
 * @param to a database with the same tables and no rows
 */
export const transferRows = (
  source: Source,
  from: string,
  to: string,
  onProgress: OnProgress,
): Promise<Digests> =>
  explainingErrors(to, async () => {
    const destination = await openDestination(to)
    try {
      return await transferInto(destination, source, from, onProgress)
    } finally {
      await destination.close()
    }
  })
