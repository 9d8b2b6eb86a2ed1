/** A SQLite database with something in every column of every table, and all that stands in one, to be compared. */
import Database from 'better-sqlite3'
import { copyFileSync } from 'node:fs'
import { inject } from 'vitest'

type Column = { name: string; type: string; notnull: number; pk: number }

const TEXTS = [
  '\\N',
  '\\.',
  'tab\there, line\nend\r\n, back\\slash',
  '',
  'Zoë — “naïve” 𝒳 🇬🇧 e\u0301 \u202Eabc',
  '\uFEFF\uFFFF\u0001',
  'null',
]
const INSTANTS = [
  '1970-01-01T00:00:00.000+00:00',
  '2026-03-29T01:30:00.001+00:00',
  '9999-12-31T23:59:59.999+00:00',
]
const NUMBERS = [0, -1, 2_147_483_647]
const ROWS = [1, 2, 3] as const

/** What a column holds in a row; texts and numbers differ from row to row, as some must be unique. */
function held({ type, name }: Column, row: number, table: string): string | number {
  if (type === 'BOOLEAN') return row % 2
  if (type === 'DATETIME') return INSTANTS[row - 1] ?? ''
  if (type === 'INTEGER') return NUMBERS[row - 1] ?? 0
  return `${row}${TEXTS[(row + name.length + table.length) % TEXTS.length]}`
}

function fill(database: Database.Database, table: string): void {
  const columns = database.pragma(`table_info("${table}")`) as Column[]
  const parents = new Set(
    (database.pragma(`foreign_key_list("${table}")`) as { from: string }[]).map(({ from }) => from),
  )
  const insert = database.prepare(
    `INSERT INTO "${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  for (const row of ROWS) {
    const cells = columns.map((column) => {
      // A row names one that comes after it, also of its own table.
      if (parents.has(column.name)) return row === 1 && column.notnull === 0 ? null : (row % 3) + 1
      if (column.pk > 0) return column.type === 'INTEGER' ? row : held(column, row, table)
      return row === 1 && column.notnull === 0 ? null : held(column, row, table)
    })
    insert.run(cells)
  }
}

/** The names of its tables, without SQLite's own and the history of migrations. */
const tablesOf = (database: Database.Database): string[] =>
  database
    .prepare<[], string>(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT IN ('sqlite_sequence', '_prisma_migrations')`,
    )
    .pluck()
    .all()
    .toSorted()

/** Makes the file: three rows in every table, and the last id of each was given to a row that is gone. */
export function makeFullDatabase(file: string): void {
  copyFileSync(inject('templateDatabase'), file)
  const database = new Database(file)
  database.pragma('foreign_keys = OFF')
  database.transaction(() => {
    for (const table of tablesOf(database)) fill(database, table)
    database.exec(`UPDATE sqlite_sequence SET "seq" = "seq" + 40`)
  })()
  const dangling = database.pragma('foreign_key_check')
  database.close()
  if (JSON.stringify(dangling) !== '[]')
    throw new Error(`Rows name rows that are not there: ${JSON.stringify(dangling)}`)
}

/** Every row of every table as SQLite holds it, with the type of each cell; and the ids given last. */
export function dumpDatabase(file: string): Record<string, unknown[]> {
  const database = new Database(file, { readonly: true })
  try {
    const rows = (table: string) => {
      const columns = database.pragma(`table_info("${table}")`) as Column[]
      const cells = columns.map(
        ({ name }) => `typeof("${name}") || ' ' || COALESCE(hex("${name}"), '') AS "${name}"`,
      )
      return database.prepare(`SELECT ${cells.join(', ')} FROM "${table}" ORDER BY 1`).all()
    }
    const sequence = database
      .prepare('SELECT "name", "seq" FROM sqlite_sequence WHERE "seq" > 0 ORDER BY "name"')
      .all()
    return {
      sqlite_sequence: sequence,
      ...Object.fromEntries(tablesOf(database).map((table) => [table, rows(table)])),
    }
  } finally {
    database.close()
  }
}
