/**
 * A cache of prepared SQLite statements. Prisma's adapter prepares each statement again and binds its values permanently. Most statements
 * take longer to plan than to run, and pages run the same ones repeatedly.
 */
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'

type Row = unknown[]
type Column = { name: string; type: string | null }
type Statement = {
  readonly reader: boolean
  run(values?: unknown[]): unknown
  all(values?: unknown[]): Row[]
  raw(): Statement
  columns(): Column[]
  bind(values: unknown[]): Statement
}
export type Connection = {
  prepare(sql: string): Statement
  exec(sql: string): unknown
  close(): void
  readonly inTransaction: boolean
}

/** The adapter's connection, which is a private field. */
export const connectionOf = (adapter: SqlDriverAdapter): Connection =>
  (adapter as unknown as { client: Connection }).client

/** A statement takes tens of kilobytes of memory. The least recently used one is evicted first. */
const MAX_STATEMENTS = 250
/** Longer statements, such as one with a list of ten thousand numbers, are rarely run twice. */
const MAX_STATEMENT_CHARACTERS = 8_000

/** A cached statement with the values of one execution. */
class Execution implements Statement {
  readonly #statement: Statement
  #values: unknown[] = []
  #rows: Row[] | null = null
  constructor(statement: Statement) {
    this.#statement = statement
  }
  get reader(): boolean {
    return this.#statement.reader
  }
  bind(values: unknown[]): this {
    this.#values = values
    return this
  }
  raw(): this {
    this.#statement.raw()
    return this
  }
  /** The adapter asks for columns first, but another process may change the table before the rows are read. So this reads the rows first. */
  columns(): Column[] {
    this.#rows = this.raw().all()
    return this.#statement.columns()
  }
  run(): unknown {
    return this.#statement.run(this.#values)
  }
  all(): Row[] {
    return this.#rows ?? this.#statement.all(this.#values)
  }
}

/** Makes the adapter's connection prepare each statement once. */
export function cacheStatements(adapter: SqlDriverAdapter): void {
  const connection = connectionOf(adapter)
  const prepare = connection.prepare.bind(connection)
  const statements = new Map<string, Statement>()
  function find(sql: string): Statement {
    const cached = statements.get(sql)
    const statement = cached ?? prepare(sql)
    if (sql.length > MAX_STATEMENT_CHARACTERS) return statement
    if (cached) statements.delete(sql)
    statements.set(sql, statement)
    const oldest = statements.size > MAX_STATEMENTS ? statements.keys().next().value : undefined
    if (oldest !== undefined) statements.delete(oldest)
    return statement
  }
  connection.prepare = (sql) => new Execution(find(sql))
}
