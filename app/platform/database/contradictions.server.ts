/** Explains a migration that failed because existing rows contradict a rule that it adds. */

/** A rule that a migration adds, and the SQL condition of rows that contradict it. */
type AddedRule = { name: string; table: string; contradiction: string }

const ADDED_CHECK = /^ALTER TABLE "(\w+)" ADD CONSTRAINT "(\w+)" CHECK \((.+)\);$/gm
const ADDED_UNIQUE_INDEX = /^CREATE UNIQUE INDEX "(\w+)" ON "(\w+)"\(([^)]+)\)(?: WHERE (.+))?;$/gm

function rulesAddedBy(sql: string): AddedRule[] {
  const checks = [...sql.matchAll(ADDED_CHECK)].map(
    ([, table = '', name = '', condition = '']) => ({
      name,
      table,
      contradiction: `NOT (${condition})`,
    }),
  )
  const indexes = [...sql.matchAll(ADDED_UNIQUE_INDEX)].map(
    ([, name = '', table = '', columns = '', where = 'TRUE']) => ({
      name,
      table,
      contradiction: `${where} AND (${columns}) IN (SELECT ${columns} FROM "${table}" WHERE ${where} GROUP BY ${columns} HAVING COUNT(*) > 1)`,
    }),
  )
  return [...checks, ...indexes]
}

/** Rows that contradict a rule: the SQL that counts them, as `rows`, and the SQL that lists them. */
type Contradictions = { name: string; table: string; count: string; list: string }

/** The queries to run on the database as it was before a migration that failed. */
export const findContradictions = (migrationSql: string): Contradictions[] =>
  rulesAddedBy(migrationSql).map(({ name, table, contradiction }) => {
    const from = `FROM "${table}" WHERE ${contradiction}`
    return { name, table, count: `SELECT COUNT(*) AS "rows" ${from}`, list: `SELECT * ${from};` }
  })

/** What contradicts the rules that a migration adds, and what to do. Null if nothing does. */
export function explainContradictions(
  counted: readonly (Contradictions & { rows: number })[],
): string | null {
  const found = counted.filter(({ rows }) => rows > 0)
  if (found.length === 0) return null
  const lines = found.map(({ name, table, rows, list }) => {
    const number = rows === 1 ? '1 row' : `${rows.toLocaleString('en-GB')} rows`
    return `${table}: ${number} (rule ${name}). To list them: ${list}`
  })
  return [
    'This version of Fluency adds rules that some rows contradict, so nothing was changed. Correct these rows, then run bin/fluency migrate again:',
    ...lines,
  ].join('\n')
}
