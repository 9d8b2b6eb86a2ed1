/** The database of this process: one client, opened at its first use. */
import { PrismaClient, Prisma } from '#app/data/prisma/client.ts'
import { sqliteAdapter } from '#app/data/sqlite-adapter.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** A client inside a transaction; what only reads may be given either. */
export type Tx = Prisma.TransactionClient
export { Prisma }

let client: PrismaClient | null = null
let adapter: ReturnType<typeof sqliteAdapter> | null = null
let refuse: () => void = () => {}

/** What is asked before the database is opened: a command refuses there what it cannot work with. */
export function beforeOpening(check: () => void): void {
  refuse = check
}

function open(): PrismaClient {
  refuse()
  adapter = sqliteAdapter(env().databaseUrl)
  return new PrismaClient({ adapter, errorFormat: 'minimal' })
}

/** The client outside any transaction. */
export const db = (): PrismaClient => (client ??= open())

/** False while somebody writes, such as an import for minutes: what can be left for later is then better left. */
export const canWriteAtOnce = (): boolean => adapter?.canWriteAtOnce() ?? true

/**
 * Runs work in one transaction: all of it is kept, or nothing.
 * @param options.minutes how long it may take; a page's work is bounded to half a minute, an import says more.
 */
export const inTransaction = <T>(work: (tx: Tx) => Promise<T>, options: { minutes?: number } = {}): Promise<T> =>
  db().$transaction(work, { maxWait: 120_000, timeout: (options.minutes ?? 0.5) * 60_000 })

/** Closes the database, for a command at its end and for tests. */
export async function closeDatabase(): Promise<void> {
  await client?.$disconnect()
  client = null
  adapter = null
}

type Plain<T> = T extends bigint ? number : T

const plain = <T>(row: T): T => {
  for (const key in row) {
    const value: unknown = row[key]
    if (typeof value === 'bigint') row[key] = Number(value) as Plain<T[typeof key]> as T[typeof key]
  }
  return row
}

/** Rows of a statement of our own, with whole numbers as numbers. `T` is the caller's word for the columns it names. */
export async function queryRows<T extends object>(tx: Tx, sql: Prisma.Sql): Promise<T[]> {
  const rows = await tx.$queryRaw<T[]>(sql)
  return rows.map(plain)
}

/** The one row of a statement that always gives one, such as a count. */
export async function queryRow<T extends object>(tx: Tx, sql: Prisma.Sql): Promise<T> {
  const [row] = await queryRows<T>(tx, sql)
  if (!row) throw new Error('A statement that always gives one row gave none.')
  return row
}
