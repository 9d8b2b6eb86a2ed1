/**
 * Statements of a SQLite connection, prepared once. Prisma's adapter prepares each anew and binds its values for good; making the plan of
 * a statement costs more than most statements do, and a page or a register asks the same ones again and again.
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

/** The connection of an adapter, which keeps it to itself. */
export const connectionOf = (adapter: SqlDriverAdapter): Connection =>
  (adapter as unknown as { client: Connection }).client

/** So many are kept, some tens of kilobytes each; what was used longest ago goes first. */
const KEPT_AT_MOST = 250
/** Longer ones were put together for one occasion, such as a list of ten thousand numbers. */
const LONGEST_KEPT = 8_000

/** A statement with the values of one time. */
class Use implements Statement {
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
  /** The adapter asks for them first. They are known for certain after the rows: another process may have changed the table. */
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

/** Has the adapter's connection prepare each statement once. */
export function keepStatements(adapter: SqlDriverAdapter): void {
  const connection = connectionOf(adapter)
  const prepare = connection.prepare.bind(connection)
  const kept = new Map<string, Statement>()
  function find(sql: string): Statement {
    const known = kept.get(sql)
    const statement = known ?? prepare(sql)
    if (sql.length > LONGEST_KEPT) return statement
    if (known) kept.delete(sql)
    kept.set(sql, statement)
    const oldest = kept.size > KEPT_AT_MOST ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    return statement
  }
  connection.prepare = (sql) => new Use(find(sql))
}
